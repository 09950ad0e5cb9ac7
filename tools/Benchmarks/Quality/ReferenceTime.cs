using System.Diagnostics;

namespace CodeFirstOutliers.Benchmarks.Quality;

/// <summary>The time of the reference implementation on this machine, in its own words.</summary>
public static class ReferenceTime
{
    /// <summary>Runs both modes of the reference and writes the line each ends with.</summary>
    public static async Task WriteAsync(TextWriter output, FileInfo script, string data, CancellationToken cancellationToken)
    {
        output.WriteLine();
        foreach (var mode in (string[])["C", "L1"])
        {
            var folder = Directory.CreateTempSubdirectory();
            try
            {
                output.WriteLine($"reference, mode {await RunAsync(script, mode, data, folder.FullName, cancellationToken)}");
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private static async Task<string> RunAsync(FileInfo script, string mode, string data, string folder, CancellationToken cancellationToken)
    {
        // Debian's numpy belongs to Debian's python3, which need not be the first one on the path
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        using var process = Process.Start(new ProcessStartInfo(python, [script.FullName, mode, data, folder]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? said.Trim() : throw new InvalidOperationException($"{script.Name} ended with {process.ExitCode}");
    }
}
