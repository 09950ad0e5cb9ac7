using System.Diagnostics;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>The client as a process of its own, run by a shell.</summary>
internal static class ClientProcess
{
    // beside the tests it would find the tests' framework, and lack assemblies of its own
    private static readonly string Folder = Path.Combine(
        AppContext.BaseDirectory, "../../../../Client", Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "../../.."), AppContext.BaseDirectory));

    /// <summary>The words that start it.</summary>
    public static string Command { get; } = $"dotnet '{Path.GetFullPath(Path.Combine(Folder, "outliers.dll"))}'";

    /// <summary>Runs a line of shell, in which OUTLIERS stands for the client.</summary>
    public static async Task<ClientRun> RunAsync(string line)
    {
        using var shell = Start(line);
        var output = shell.StandardOutput.ReadToEndAsync();
        var error = shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return new(shell.ExitCode, await output, await error);
    }

    /// <summary>Starts a line of shell, in which OUTLIERS stands for the client.</summary>
    public static Process Start(string line)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("needs a POSIX shell");
        }

        var start = new ProcessStartInfo("/bin/sh", ["-c", line.Replace("OUTLIERS", Command, StringComparison.Ordinal)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
