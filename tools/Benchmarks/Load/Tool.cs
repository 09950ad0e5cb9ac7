using System.ComponentModel;
using System.Diagnostics;

namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>Other programs, run to their end.</summary>
internal static class Tool
{
    /// <summary>Runs one, its output unheard.</summary>
    /// <returns>Whether it is there and ended well.</returns>
    public static async Task<bool> SucceedsAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false; // no such program
        }
    }
}
