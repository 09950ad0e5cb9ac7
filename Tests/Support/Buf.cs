namespace CodeFirstOutliers.Tests.Support;

/// <summary>buf, which npm brings.</summary>
internal static class Buf
{
    /// <summary>Lints a .proto file; the test ends where there is no buf.</summary>
    /// <param name="proto">The file.</param>
    /// <param name="config">A configuration, as a path or as JSON.</param>
    public static Task<CommandResult> LintAsync(string proto, string config) => RunAsync("lint", proto, "--config", config);

    /// <summary>Runs buf; the test ends where there is none.</summary>
    public static Task<CommandResult> RunAsync(params string[] arguments)
    {
        var buf = Repository.PathOf("tools", "ProtoGen", "node_modules", ".bin", "buf");
        Absent.Unless([buf], "npm install --prefix tools/ProtoGen");
        return Command.RunAsync(buf, arguments);
    }
}
