using System.Diagnostics;
using CodeFirstOutliers.Detection.Online;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Monitoring.Stores;

namespace CodeFirstOutliers.Benchmarks.Monitoring;

/// <summary>Who judges samples.</summary>
internal interface IJudge : IAsyncDisposable
{
    /// <summary>Judges a batch.</summary>
    Task JudgeAsync(Sample[] samples);

    /// <summary>Saves all, ends, and begins again.</summary>
    /// <returns>The bytes in the store, how long saving took, and how long it took to be ready again; NaN where nothing is kept.</returns>
    Task<(double Stored, TimeSpan Saving, TimeSpan Ready)> KeepAsync();
}

/// <summary>A detector for each series, of which each is called by one caller alone: nothing but the mathematics, and a dictionary.</summary>
internal sealed class BareDetectors(Mode mode, int count) : IJudge
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, OnlineDetector> _detectors = new(Environment.ProcessorCount, count);

    public Task JudgeAsync(Sample[] samples)
    {
        foreach (var (series, value, time) in samples)
        {
            _detectors.GetOrAdd(series, _ => new(new(mode is Mode.Light ? OnlineMode.Light : OnlineMode.Full))).Observe(value, time);
        }

        return Task.CompletedTask;
    }

    public Task<(double Stored, TimeSpan Saving, TimeSpan Ready)> KeepAsync() => Task.FromResult((double.NaN, TimeSpan.Zero, TimeSpan.Zero));

    public ValueTask DisposeAsync() => default;
}

/// <summary>The monitor over a store in a folder.</summary>
internal sealed class Monitored : IJudge
{
    private readonly Detector _detector;
    private readonly PartitionOptions _options;
    private readonly string _folder;
    private SqliteStore _store;
    private SeriesMonitor _monitor;

    public Monitored(Mode mode, Durability durability, string folder)
    {
        (_detector, _options, _folder) = (new() { Mode = mode }, new() { Durability = durability }, folder);
        (_store, _monitor) = Open();
    }

    public async Task JudgeAsync(Sample[] samples)
    {
        while (true)
        {
            try
            {
                await _monitor.ObserveAsync(samples, _detector);
                return;
            }
            catch (BusyException)
            {
                await Task.Yield();
            }
        }
    }

    public async Task<(double Stored, TimeSpan Saving, TimeSpan Ready)> KeepAsync()
    {
        var watch = Stopwatch.StartNew();
        await _monitor.SaveAsync();
        var saving = watch.Elapsed;
        await DisposeAsync();
        var stored = new DirectoryInfo(_folder).EnumerateFiles().Sum(file => file.Length);
        watch.Restart();
        (_store, _monitor) = Open();
        return (stored, saving, watch.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        await _monitor.DisposeAsync();
        _store.Dispose();
    }

    private (SqliteStore, SeriesMonitor) Open()
    {
        var store = new SqliteStore(_folder);
        var mutes = new MuteList(store, TimeProvider.System);
        return (store, new(_options, store, new(store, mutes, TimeProvider.System), new(store, TimeProvider.System), TimeProvider.System));
    }
}
