using CodeFirstOutliers.ProtoGen;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen;

/// <summary>Runs the tool's command line in this process.</summary>
internal static class Tool
{
    public static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = ProtoGenCommand.Create(output, error).Parse(arguments).Invoke();
        return (exitCode, output.ToString(), error.ToString());
    }
}
