using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Monitoring.Stores;

namespace CodeFirstOutliers.Tests.Monitoring;

/// <summary>A monitor over a store, at a time that the test sets.</summary>
internal sealed class TestMonitor : IAsyncDisposable
{
    public static readonly DateTime Start = new(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc);

    public TestMonitor(IMonitorStore? store = null, PartitionOptions? options = null, DateTime? now = null)
    {
        (Store, Clock) = (store ?? new MemoryStore(), new() { Now = now ?? Start.AddDays(30) });
        Mutes = new(Store, Clock);
        Log = new(Store, Mutes, Clock);
        Judgements = new(Store, Clock);
        Monitor = new(options ?? new() { Partitions = 8 }, Store, Log, Judgements, Clock);
    }

    public IMonitorStore Store { get; }

    public SetClock Clock { get; }

    public MuteList Mutes { get; }

    public IncidentLog Log { get; }

    public Judgements Judgements { get; }

    public SeriesMonitor Monitor { get; }

    /// <summary>Noise around 100, a value a minute; those at the places given are 300.</summary>
    public static Sample[] Series(string name, int from, int to, params int[] outliers)
    {
        var random = new Random(5);
        double[] noise = [.. Enumerable.Range(0, to).Select(_ => random.NextDouble() + random.NextDouble() + random.NextDouble())];
        return [.. Enumerable.Range(from, to - from).Select(index => new Sample(name, outliers.Contains(index) ? 300 : 100 + noise[index], Start.AddMinutes(index).Ticks))];
    }

    public async ValueTask DisposeAsync()
    {
        await Monitor.SaveAsync();
        await Monitor.DisposeAsync();
    }

    /// <summary>A clock that stands still. Time passes as <see cref="Now"/> is moved; the wall clock alone is set wrong by <see cref="Ahead"/>.</summary>
    internal sealed class SetClock : TimeProvider
    {
        public DateTime Now { get; set; }

        public TimeSpan Ahead { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => new(Now + Ahead);

        public override long GetTimestamp() => Now.Ticks;
    }
}
