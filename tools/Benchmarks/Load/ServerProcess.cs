using System.Globalization;

namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>A server in a process of its own, on a port that it chose, and what it costs.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Child _child;
    private readonly bool _tellsAllocated;

    private ServerProcess(Child child, bool tellsAllocated, int port) =>
        (_child, _tellsAllocated, Url) = (child, tellsAllocated, new($"http://127.0.0.1:{port}"));

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>The CPU time that it has used, in µs.</summary>
    public double Cpu => _child.Cpu;

    /// <summary>The most memory that it has had at once, in bytes.</summary>
    public long PeakMemory => _child.PeakMemory;

    /// <summary>The memory that it has, in bytes.</summary>
    public long Memory => _child.Memory;

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(Launch launch)
    {
        var child = Child.Start(launch);
        try
        {
            var port = await child.HearAsync("server ready on port ");
            return new(child, launch.TellsAllocated, int.Parse(port, CultureInfo.InvariantCulture));
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>What it has allocated, in bytes; NaN where it cannot tell.</summary>
    public async Task<double> AllocatedAsync()
    {
        if (!_tellsAllocated)
        {
            return double.NaN;
        }

        await _child.SayAsync("allocated?");
        return double.Parse(await _child.HearAsync("allocated "), CultureInfo.InvariantCulture);
    }

    /// <summary>Waits for a line that has one of some texts in it, and gives that text.</summary>
    public Task<string> HearAnyAsync(params IReadOnlyList<string> texts) => _child.HearAnyAsync(texts);

    /// <summary>Asks it to end, and waits until it has.</summary>
    public Task StopAsync() => _child.StopAsync();

    /// <summary>Ends it.</summary>
    public ValueTask DisposeAsync() => _child.DisposeAsync();
}
