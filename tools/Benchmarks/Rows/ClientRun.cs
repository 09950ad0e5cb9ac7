using System.ComponentModel;
using System.Diagnostics;
using CodeFirstOutliers.Benchmarks.Load;

namespace CodeFirstOutliers.Benchmarks.Rows;

/// <summary>One run of the real client, to its end.</summary>
/// <param name="Cpu">CPU time that it used, in µs.</param>
/// <param name="PeakMemory">The most memory that it had at once, in bytes.</param>
internal sealed record ClientRun(double Cpu, long PeakMemory)
{
    // what a process has used cannot be asked for once it has ended
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs it.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<ClientRun> MeasureAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new Launch(Programs.Client, arguments).ToStartInfo())!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        var (cpu, memory) = (0.0, 0L);
        try
        {
            while (!said.IsCompleted)
            {
                try
                {
                    process.Refresh();
                    (cpu, memory) = (process.TotalProcessorTime.TotalMicroseconds, Math.Max(memory, process.PeakWorkingSet64));
                }
                catch (Exception e) when (e is InvalidOperationException or Win32Exception)
                {
                    break; // it has ended in between
                }

                await Task.WhenAny(said, Task.Delay(_interval, cancellationToken));
            }

            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? new(cpu, memory) : throw new InvalidOperationException($"the client ended with {process.ExitCode}: {(await said)[1]}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
