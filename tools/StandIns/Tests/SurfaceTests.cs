using System.Reflection;
using System.Runtime.Loader;

namespace StandIns.Tests;

/// <summary>The stand-ins hold nothing public that the published packages lack, so that what compiles here compiles there.</summary>
[TestClass]
public sealed class SurfaceTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] Published =
    [
        "Grpc.Core.Api", "Grpc.Net.Common", "Grpc.Net.Client", "Grpc.AspNetCore.Server",
        "protobuf-net.Grpc", "protobuf-net.Grpc.AspNetCore", "protobuf-net", "protobuf-net.Core",
    ];

    [TestMethod]
    [DataRow("StandIns.Grpc")]
    [DataRow("StandIns.Common")]
    [DataRow("StandIns.Client")]
    [DataRow("StandIns.Server")]
    public void Every_public_type_and_member_is_in_the_published_packages(string standIn)
    {
        var published = Published.Select(Assembly.Load)
            .SelectMany(assembly => assembly.GetExportedTypes())
            .ToLookup(type => type.FullName!)
            .ToDictionary(types => types.Key, types => types.SelectMany(type => MembersOf(type).Append(Shape(type))).ToHashSet());
        var extra = Load(standIn).GetExportedTypes().SelectMany(type => published.TryGetValue(type.FullName!, out var members)
            ? MembersOf(type).Append(Shape(type)).Where(member => !IsIn(members, member)).Select(member => $"{type}: {member}")
            : [type.ToString()]);
        Assert.AreEqual("", string.Join('\n', extra));
    }

    private static Assembly Load(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "standins");
        var context = new AssemblyLoadContext(name, isCollectible: true);
        context.Resolving += (own, wanted) => File.Exists(Path.Combine(folder, $"{wanted.Name}.dll"))
            ? own.LoadFromAssemblyPath(Path.Combine(folder, $"{wanted.Name}.dll"))
            : null;
        return context.LoadFromAssemblyPath(Path.Combine(folder, $"{name}.dll"));
    }

    private static string Shape(Type type) => type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct"
        : type.IsAbstract && type.IsSealed ? "static class" : "class";

    // inherited members count too, since a member may be declared one level higher there
    private static IEnumerable<string> MembersOf(Type type)
    {
        for (var level = type; level is not null && level.Assembly != typeof(object).Assembly; level = level.BaseType)
        {
            foreach (var member in level.GetMembers(Declared))
            {
                if (member is FieldInfo { IsPublic: true } field)
                {
                    yield return $"{field.FieldType} {field.Name}";
                }
                else if (member is MethodBase { IsPublic: true } or MethodBase { IsFamily: true } or MethodBase { IsFamilyOrAssembly: true })
                {
                    yield return Signature((MethodBase)member);
                }
            }
        }
    }

    private static string Signature(MethodBase method) =>
        $"{(method as MethodInfo)?.ReturnType} {(method.IsStatic ? "static " : "")}{method.Name}"
        + $"({string.Join(", ", method.GetParameters().Select(parameter => $"{parameter.ParameterType} {parameter.Name}"))})";

    // a published method may have more parameters, if a caller may leave them out; overrides of Object are everybody's
    private static bool IsIn(HashSet<string> members, string member) =>
        members.Contains(member)
        || member.Contains(" Equals(", StringComparison.Ordinal)
        || member.Contains(" GetHashCode(", StringComparison.Ordinal)
        || member.Contains(" ToString(", StringComparison.Ordinal)
        || (member.Contains(".ctor(", StringComparison.Ordinal)
            && members.Any(other => other.StartsWith($"{member[..^1]}, ", StringComparison.Ordinal)));
}
