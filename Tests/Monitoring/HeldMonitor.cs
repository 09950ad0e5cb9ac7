using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Monitoring.Stores;

namespace CodeFirstOutliers.Tests.Monitoring;

/// <summary>A monitor whose one partition is at work until it is let go; one batch may wait for it, and the next one is too many.</summary>
internal sealed class HeldMonitor : IAsyncDisposable
{
    private readonly HeldClock _clock = new();
    private Task<SeriesInfo?> _asking = Task.FromResult<SeriesInfo?>(null);

    private HeldMonitor()
    {
        var (store, system) = (new MemoryStore(), TimeProvider.System);
        // of a series somebody asks what people said of it, and how that has faded by now
        Monitor = new(Options, store, new(store, new(store, system), system), new Judgements(store, _clock), system);
    }

    public static PartitionOptions Options { get; } = new() { Partitions = 1, QueueLength = 1 };

    public SeriesMonitor Monitor { get; }

    public static async Task<HeldMonitor> StartAsync()
    {
        var held = new HeldMonitor();
        await held.Monitor.ObserveAsync([new("held", 1, TestMonitor.Start.Ticks)]);
        held._asking = held.Monitor.InfoAsync("held");
        await held._clock.Asked;
        return held;
    }

    public void LetGo() => _clock.LetGo();

    public async ValueTask DisposeAsync()
    {
        LetGo();
        await _asking;
        await Monitor.DisposeAsync();
        _clock.Dispose();
    }

    private sealed class HeldClock : TimeProvider, IDisposable
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _letGo = new();

        public Task Asked => _asked.Task;

        public void LetGo() => _letGo.Set();

        public override DateTimeOffset GetUtcNow()
        {
            _asked.TrySetResult();
            _letGo.Wait();
            return base.GetUtcNow();
        }

        public void Dispose() => _letGo.Dispose();
    }
}
