using System.Reflection;
using System.Runtime.CompilerServices;

namespace CodeFirstOutliers.ProtoGen.Model;

/// <summary>The fields that the compiler makes for properties, which ImplicitFields.AllFields takes for members.</summary>
internal static class BackingFields
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The property behind such a field, and any other member itself.</summary>
    public static MemberInfo Property(MemberInfo member) =>
        member is FieldInfo { Name: ['<', ..] } && member.IsDefined(typeof(CompilerGeneratedAttribute))
        && member.DeclaringType!.GetProperty(member.Name[1..member.Name.IndexOf('>')], Instance) is { } property ? property : member;
}
