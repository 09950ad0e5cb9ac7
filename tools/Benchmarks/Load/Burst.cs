using System.Diagnostics;

namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>What a client measured of itself while it called as fast as it could.</summary>
/// <param name="Calls">How many calls were answered.</param>
/// <param name="Seconds">In how long.</param>
/// <param name="Cpu">CPU time of the client's process, in µs.</param>
/// <param name="P50">The median time of a call, in ms.</param>
/// <param name="P99">What one call in a hundred takes longer than, in ms.</param>
/// <param name="Allocated">What the client's process allocated, in bytes.</param>
internal sealed record Burst(long Calls, double Seconds, double Cpu, double P50, double P99, long Allocated)
{
    /// <summary>Calls for so long, always so many calls at once.</summary>
    public static async Task<Burst> MeasureAsync(ICaller caller, int concurrency, TimeSpan duration)
    {
        // room for what is noted, so that noting it shows in no figure
        var notes = Enumerable.Range(0, concurrency).Select(_ => new List<double>(1 << 16)).ToArray();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(notes.Select(times => Task.Run(() => CallAsync(caller, start, duration, times))));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;

        double[] times = [.. notes.SelectMany(times => times).Order()];
        return new(times.Length, seconds, cpu.TotalMicroseconds, Percentiles.Of(times, 50), Percentiles.Of(times, 99), allocated);
    }

    private static async Task CallAsync(ICaller caller, long start, TimeSpan duration, List<double> times)
    {
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            var began = Stopwatch.GetTimestamp();
            await caller.CallAsync();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }
}
