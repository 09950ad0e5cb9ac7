using System.Diagnostics;
using CodeFirstOutliers.Benchmarks.Load;

namespace CodeFirstOutliers.Benchmarks.Growth;

/// <summary>A server that is started anew each time, and how long that took, in ms.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Launch">How it is started.</param>
internal sealed record ColdServer(string Name, Launch Launch)
{
    /// <summary>From the start of the process until it says that it is ready.</summary>
    public List<double> Ready { get; } = [];

    /// <summary>From the start of the process to the first answer.</summary>
    public List<double> Answered { get; } = [];

    /// <summary>Starts it, asks it once, and ends it.</summary>
    public async Task MeasureAsync()
    {
        var start = Stopwatch.GetTimestamp();
        await using var server = await ServerProcess.StartAsync(Launch);
        Ready.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        using var caller = Callers.Create("bytes", server.Url);
        await caller.AskAsync();
        Answered.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    /// <summary>Forgets what was measured.</summary>
    public void Forget()
    {
        Ready.Clear();
        Answered.Clear();
    }
}
