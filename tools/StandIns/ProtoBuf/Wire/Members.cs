using System.Collections;
using System.ComponentModel;
using System.Reflection;
using System.Runtime.Serialization;

namespace ProtoBuf.Wire;

/// <summary>A member of a contract: its number, name and options.</summary>
internal sealed record Member(MemberInfo Info, Type Type, ProtoMemberAttribute Options)
{
    public int Number => Options.Tag;

    public string Name => Options.Name ?? Info.Name;

    /// <summary>The value that is left out, boxed; null where the type's own zero is.</summary>
    public object? Default => Info.GetCustomAttribute<DefaultValueAttribute>()?.Value;

    public CompatibilityLevel Level =>
        Stated(Info.GetCustomAttribute<CompatibilityLevelAttribute>())
        ?? Stated(Info.DeclaringType!.GetCustomAttribute<CompatibilityLevelAttribute>())
        ?? Stated(Info.Module.GetCustomAttribute<CompatibilityLevelAttribute>())
        ?? Stated(Info.Module.Assembly.GetCustomAttribute<CompatibilityLevelAttribute>())
        ?? CompatibilityLevel.Level200;

    private static CompatibilityLevel? Stated(CompatibilityLevelAttribute? attribute) =>
        attribute is null or { Level: CompatibilityLevel.NotSpecified } ? null : attribute.Level;
}

/// <summary>Reads contracts from their attributes.</summary>
internal static class Members
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static bool IsContract(Type type) =>
        (type.IsDefined(typeof(ProtoContractAttribute), false) || type.IsDefined(typeof(DataContractAttribute), false))
        && !typeof(IEnumerable).IsAssignableFrom(type);

    /// <summary>The members of a contract in the order of their numbers, which is the order on the wire.</summary>
    public static Member[] Of(Type type)
    {
        Member[] members = [.. type.GetProperties(Own).Select(p => From(p, p.PropertyType)).Concat(type.GetFields(Own).Select(f => From(f, f.FieldType))).OfType<Member>().OrderBy(m => m.Number)];
        if (members.FirstOrDefault(m => m.Number is < 1 or > 0x1FFFFFFF) is { } outside)
            throw new InvalidOperationException($"{type}.{outside.Name}: {outside.Number} is no field number");
        if (members.GroupBy(m => m.Number).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidOperationException($"{type}: Duplicate field-number detected; {twice.Key} on: {string.Join(", ", twice.Select(m => m.Name))}");
        return members;
    }

    private static Member? From(MemberInfo info, Type type)
    {
        if (info.IsDefined(typeof(ProtoIgnoreAttribute)))
            return null;
        if (info.GetCustomAttribute<ProtoMemberAttribute>() is { } options)
            return new(info, type, options);
        return info.GetCustomAttribute<DataMemberAttribute>() is { Order: > 0 } data
            ? new(info, type, new(data.Order) { Name = data.Name, IsRequired = data.IsRequired })
            : null;
    }
}
