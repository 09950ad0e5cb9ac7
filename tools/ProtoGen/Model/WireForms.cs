using ProtoBuf;
using ProtoBuf.Meta;

namespace CodeFirstOutliers.ProtoGen.Model;

/// <summary>What DataFormat makes of a member on the wire, where the library's schema says something else.</summary>
internal static class WireForms
{
    private static readonly Type[] _unsigned = [typeof(byte), typeof(ushort), typeof(uint), typeof(ulong), typeof(nuint)];
    private static readonly Type[] _times = [typeof(DateTime), typeof(TimeSpan)];

    /// <summary>The scalar that is written for a member of which the schema says another; ticks are fixed, characters and enums are varints.</summary>
    public static string Scalar(ValueMember field, string described)
    {
        var element = Element(field);
        if (IsTicks(field, element))
            return "sfixed64";
        return element == typeof(char) || element.IsEnum ? Varint(described) : described;
    }

    /// <summary>Why the library throws where it writes a member, or null where it does not.</summary>
    public static string? Fault(ValueMember field)
    {
        var element = Element(field);
        if (field.DataFormat is DataFormat.ZigZag && (_unsigned.Contains(element) || _times.Contains(element)))
            return ZigZag(element);
        if (IsTicks(field, element) && (field.ItemType is not null || field.CompatibilityLevel >= CompatibilityLevel.Level300))
            return $"is {(field.ItemType is null ? "a" : "a list of")} {element.Name} with DataFormat.FixedSize, which protobuf-net writes as a single member below CompatibilityLevel.Level300 only: leave DataFormat away";
        return Map(field) is ([var key, var value], var keys, var values)
            ? keys is DataFormat.ZigZag && _unsigned.Contains(key) ? ZigZag(key) : values is DataFormat.ZigZag && _unsigned.Contains(value) ? ZigZag(value) : null
            : null;
    }

    private static string ZigZag(Type type) => $"has DataFormat.ZigZag, which protobuf-net does not write of {type.Name}: leave it away, or use a type with a sign";

    private static bool IsTicks(ValueMember field, Type element) => field is { IsMap: false, DataFormat: DataFormat.FixedSize } && _times.Contains(element);

    private static (Type[] Types, DataFormat Key, DataFormat Value)? Map(ValueMember field) =>
        field.IsMap && field.MemberType.GetGenericArguments() is [_, _] types ? (types, field.MapKeyFormat, field.MapValueFormat) : null;

    private static Type Element(ValueMember field)
    {
        var type = Map(field)?.Types[1] ?? field.ItemType ?? field.MemberType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    private static string Varint(string scalar) => scalar switch
    {
        "fixed32" => "uint32",
        "fixed64" => "uint64",
        "sfixed32" or "sint32" => "int32",
        "sfixed64" or "sint64" => "int64",
        _ => scalar,
    };
}
