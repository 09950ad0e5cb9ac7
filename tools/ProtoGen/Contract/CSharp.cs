using System.Reflection;

namespace CodeFirstOutliers.ProtoGen.Contract;

/// <summary>What types and members are called in C#, for messages to whoever wrote them.</summary>
internal static class CSharp
{
    /// <summary>Shop.Box&lt;Int32&gt; for a type, Shop.Order.Id for a member.</summary>
    public static string Name(MemberInfo member) => member is Type type ? NameOf(type) : $"{NameOf(member.DeclaringType!)}.{member.Name}";

    private static string NameOf(Type type)
    {
        if (type.IsArray)
            return NameOf(type.GetElementType()!) + "[]";
        var name = (type.IsNested ? $"{NameOf(type.DeclaringType!)}." : type.Namespace is { } space ? $"{space}." : "") + type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(a => a.IsGenericParameter ? a.Name : NameOf(a)))}>" : name;
    }
}
