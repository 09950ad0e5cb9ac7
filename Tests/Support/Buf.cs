namespace CodeFirstOutliers.Tests.Support;

/// <summary>buf, which npm brings.</summary>
internal static class Buf
{
    /// <summary>Lints a .proto file; the test ends where there is no buf.</summary>
    /// <param name="proto">The file.</param>
    /// <param name="config">A configuration, as a path or as JSON.</param>
    public static async Task<CommandResult> LintAsync(string proto, string config)
    {
        var buf = Repository.PathOf("tools", "ProtoGen", "node_modules", ".bin", "buf");
        Absent.Unless([buf], "npm install --prefix tools/ProtoGen");
        return await Command.RunAsync(buf, ["lint", proto, "--config", config]);
    }
}
