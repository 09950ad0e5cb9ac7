using System.Reflection;
using CodeFirstOutliers.ProtoGen.Contract;
using CodeFirstOutliers.ProtoGen.Schema;
using ProtoBuf;

namespace CodeFirstOutliers.ProtoGen.Output;

/// <summary>Gives the enum values of a schema the names that proto3 wants.</summary>
internal static class ProtoNames
{
    public static SchemaFile WithEnumPrefixes(SchemaFile schema, Annotations annotations) => schema with
    {
        Enums = [.. schema.Enums.Select(e => e with { Values = [.. e.Values.Select(v => v with { Name = NameOf(e, v, annotations) }).OrderBy(v => v.Number != 0)] })],
    };

    /// <summary>A name that the contract gives stays; the C# name gets the prefix; the zero that the library adds becomes UNSPECIFIED.</summary>
    private static string NameOf(EnumType enumType, EnumValue value, Annotations annotations)
    {
        var member = annotations.Value(enumType, value);
        if (member is null)
            return value.Number == 0 ? Unspecified(enumType) : value.Name;
        var isGiven = member.GetCustomAttribute<ProtoEnumAttribute>()?.Name is not null || member.Name != value.Name;
        return isGiven ? value.Name : EnumPrefix.Prefixed(enumType.Name, value.Name);
    }

    private static string Unspecified(EnumType enumType)
    {
        var name = EnumPrefix.Prefixed(enumType.Name, "Unspecified");
        return enumType.Values.Any(v => EnumPrefix.Prefixed(enumType.Name, v.Name) == name) ? EnumPrefix.Prefixed(enumType.Name, "Zero") : name;
    }
}
