using System.Reflection;

namespace CodeFirstOutliers.ProtoGen.Comments;

/// <summary>The ids of types and members in the compiler's XML documentation, as the C# specification writes them.</summary>
internal static class DocId
{
    public static string Of(MemberInfo member) => member switch
    {
        Type type => "T:" + Name(Open(type)),
        MethodInfo method => $"M:{Name(Open(method.DeclaringType!))}.{method.Name}{Parameters(Open(method))}",
        PropertyInfo => $"P:{Name(Open(member.DeclaringType!))}.{member.Name}",
        _ => $"F:{Name(Open(member.DeclaringType!))}.{member.Name}",
    };

    private static Type Open(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static MethodBase Open(MethodInfo method) => method.DeclaringType!.IsGenericType ? method.Module.ResolveMethod(method.MetadataToken)! : method;

    private static string Parameters(MethodBase method) =>
        method.GetParameters() is { Length: > 0 } parameters ? $"({string.Join(',', parameters.Select(p => Argument(p.ParameterType)))})" : "";

    private static string Argument(Type type)
    {
        if (type.IsByRef)
            return Argument(type.GetElementType()!) + "@";
        if (type.IsGenericParameter)
            return $"{(type.DeclaringMethod is null ? "`" : "``")}{type.GenericParameterPosition}";
        if (type.IsArray)
            return Argument(type.GetElementType()!) + "[]";
        return type.IsGenericType
            ? $"{Name(Open(type)).Split('`')[0]}{{{string.Join(',', type.GetGenericArguments().Select(Argument))}}}"
            : Name(type);
    }

    private static string Name(Type type) => (type.FullName ?? type.Name).Replace('+', '.');
}
