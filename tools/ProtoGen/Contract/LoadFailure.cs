using System.Reflection;

namespace CodeFirstOutliers.ProtoGen.Contract;

/// <summary>Says why an assembly, or what it needs, cannot be loaded.</summary>
internal static class LoadFailure
{
    /// <summary>Whether the exception is one of loading.</summary>
    public static bool Is(Exception exception) =>
        exception is FileNotFoundException { FileName: not null } or FileLoadException or BadImageFormatException or TypeLoadException or MissingMemberException or ReflectionTypeLoadException;

    /// <summary>The exception in one line, for whoever named the assembly.</summary>
    public static string Words(Exception exception) => exception switch
    {
        ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } => Words(first),
        FileNotFoundException { FileName: { } name } => Missing(new AssemblyName(name)),
        FileLoadException { FileName: { } name } when name.Contains("Version=", StringComparison.Ordinal) => Missing(new AssemblyName(name)),
        TypeLoadException or MissingMemberException =>
            $"the contract needs something that protobuf-net {typeof(ProtoBuf.Serializer).Assembly.GetName().Version?.ToString(2)} or another of its assemblies does not have here: {OneLine(exception)}",
        _ => OneLine(exception),
    };

    private static string Missing(AssemblyName name) => IsFramework(name) && name.Version?.Major > Environment.Version.Major
        ? $"the contract is built for .NET {name.Version.ToString(2)}, and this program runs on .NET {Environment.Version.ToString(2)}"
        : $"the contract needs the assembly {name.Name} {name.Version}, which is not beside it";

    private static bool IsFramework(AssemblyName name) =>
        name.Name is { } words && (words.StartsWith("System.", StringComparison.Ordinal) || words.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    private static string OneLine(Exception exception) => exception.Message.ReplaceLineEndings(" ");
}
