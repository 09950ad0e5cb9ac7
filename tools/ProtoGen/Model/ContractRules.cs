using System.Collections;
using System.Reflection;
using CodeFirstOutliers.ProtoGen.Contract;
using ProtoBuf;
using ProtoBuf.Meta;

namespace CodeFirstOutliers.ProtoGen.Model;

/// <summary>What protobuf-net knows and proto3 does not, or neither: told by type and member.</summary>
internal static class ContractRules
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <exception cref="InputException">A type breaks a rule.</exception>
    public static void Check(IEnumerable<MetaType> types)
    {
        foreach (var type in types.ToList())
        {
            Kind(type);
            Numbers(type);
            foreach (var member in type.GetFields())
                Form(member);
        }
    }

    private static void Kind(MetaType type)
    {
        // the library's own messages are imported
        if (type.Type.Assembly == typeof(ProtoContractAttribute).Assembly)
            return;
        var contract = type.Type.GetCustomAttribute<ProtoContractAttribute>(false);
        if (type.IsGroup)
            throw Refused(type.Type, "is written as a group, which proto3 does not have");
        if (type.Type.GetCustomAttributes<ProtoIncludeAttribute>(false).FirstOrDefault(i => i.DataFormat is DataFormat.Group) is { } include)
            throw Refused(type.Type, $"writes what derives from it under {include.Tag} as a group, which proto3 does not have");
        if (contract?.Origin is { Length: > 0 } origin)
            throw Refused(type.Type, $"comes from {origin}, which this tool does not read: without Origin, and with a Name without dots, it is printed with the rest");
        if (contract?.Serializer is not null)
            throw Refused(type.Type, "has a serializer of its own, of which protobuf-net writes no schema: use a Surrogate");
    }

    private static void Numbers(MetaType type)
    {
        foreach (var member in type.Type.GetMembers(Instance))
        {
            // the attribute itself throws where it is made with such a number
            var attribute = member.GetCustomAttributesData().FirstOrDefault(a => a.AttributeType == typeof(ProtoMemberAttribute));
            if (attribute?.ConstructorArguments is [{ Value: int number and <= 0 }])
                throw Refused(member, $"has the number {number}: fields are numbered from 1");
        }

        var numbered = type.GetFields().Select(f => (Number: f.FieldNumber, Source: f.Member))
            .Concat(type.GetSubtypes().Select(s => (Number: s.FieldNumber, Source: (MemberInfo)s.DerivedType.Type)));
        foreach (var (number, sources) in numbered.GroupBy(n => n.Number).Select(g => (g.Key, g.Select(n => n.Source).ToList())))
        {
            if (sources.Count > 1)
                throw new InputException($"{CSharp.Name(sources[0])} and {CSharp.Name(sources[1])} both have the number {number} in {CSharp.Name(type.Type)}");
            if (number is >= 19_000 and <= 19_999 or > 536_870_911)
                throw Refused(sources[0], $"has the number {number}, which protobuf keeps for itself: the numbers are 1 to 18999 and 20000 to 536870911");
        }
    }

    private static void Form(ValueMember field)
    {
        var member = field.Member;
        var wrapped = member.GetCustomAttribute<NullWrappedValueAttribute>();
        if (field.DataFormat == DataFormat.Group || wrapped?.AsGroup == true || field.SupportNull)
            throw Refused(member, "is written as a group, which proto3 does not have");
        if (member.IsDefined(typeof(NullWrappedCollectionAttribute)))
            throw Refused(member, "is a [NullWrappedCollection], of which protobuf-net writes no schema: put the list into a message of its own");
        if (wrapped is not null && field.IsMap)
            throw Refused(member, "is a map of [NullWrappedValue]s, of which protobuf-net writes no schema: put the value into a message of its own");
        if (field.MemberType is { IsArray: true } array && array.GetArrayRank() > 1)
            throw Refused(member, "is an array of several dimensions, which protobuf does not have");
        if (InnerList(field.MemberType) is { } inner)
            throw Refused(member, $"has a list of {(inner.GetGenericArguments().Length == 2 ? "maps" : "lists")}, which protobuf does not have: put the inner {CSharp.Name(inner)} into a message of its own");
        if (WireForms.Fault(field) is { } fault)
            throw Refused(member, fault);
        if (field.MemberType == typeof(object) || field.ItemType == typeof(object))
            throw Refused(member, "is an object, and protobuf-net cannot know of what type: give it one, with [ProtoInclude] for those derived from it");
    }

    /// <summary>The list that is an element of another anywhere in a type.</summary>
    private static Type? InnerList(Type type)
    {
        Type[] parts = type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments();
        return IsCollection(type) && parts is [var element] && IsCollection(element) ? element : parts.Select(InnerList).FirstOrDefault(found => found is not null);
    }

    /// <summary>A list, a map, or what derives from one and is not said to be something else.</summary>
    private static bool IsCollection(Type type) => type != typeof(byte[]) && typeof(IEnumerable).IsAssignableFrom(type) && type.GetCustomAttribute<ProtoContractAttribute>(false)?.IgnoreListHandling != true
        && (type.IsArray
            || (type.IsGenericType && type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true)
            || (type.BaseType is { } parent && IsCollection(parent)));

    private static InputException Refused(MemberInfo member, string why) => new($"{CSharp.Name(member)} {why}");
}
