using System.Reflection;
using ProtoBuf.Meta;

namespace CodeFirstOutliers.ProtoGen.Model;

/// <summary>
/// Tells which scalar fields are optional: those of which protobuf-net writes the zero too, and leaves away what is absent.
/// Where it writes no zero, absent and zero are one on the wire, and proto3's plain field says so.
/// </summary>
internal static class Presence
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Whether a field of a scalar or an enum tells absent and zero apart.</summary>
    public static bool Has(ValueMember field) =>
        field.IsRequired || IsConditional(field.Member) || (field.DefaultValue is { } unwritten ? !IsZero(unwritten) : CanBeNull(field.Member));

    /// <summary>Whether the member can be null: a nullable value, or a reference that is not declared to be always there.</summary>
    public static bool CanBeNull(MemberInfo member)
    {
        var context = new NullabilityInfoContext();
        var (type, info) = member is PropertyInfo property ? (property.PropertyType, context.Create(property)) : (((FieldInfo)member).FieldType, context.Create((FieldInfo)member));
        return type.IsValueType ? Nullable.GetUnderlyingType(type) is not null : info.ReadState != NullabilityState.NotNull;
    }

    /// <summary>What an absent field means, where that is not zero.</summary>
    public static object? Default(ValueMember field) => field.DefaultValue is { } value && !IsZero(value) && !field.IsRequired && !IsConditional(field.Member) ? value : null;

    private static bool IsZero(object value) => value is "" || (value.GetType().IsValueType && value.Equals(Activator.CreateInstance(value.GetType())));

    /// <summary>[XmlSerializer]'s patterns, which the library follows: a method ShouldSerializeX or a property XSpecified decides what is written.</summary>
    private static bool IsConditional(MemberInfo member) =>
        member.DeclaringType is { } type
        && (type.GetMethod($"ShouldSerialize{member.Name}", Instance, []) is { } method && method.ReturnType == typeof(bool)
            || type.GetProperty($"{member.Name}Specified", Instance)?.PropertyType == typeof(bool));
}
