using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Monitoring.Checking;
using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Monitoring.Series;
using CodeFirstOutliers.Monitoring.Stores;

namespace CodeFirstOutliers.Monitoring;

/// <summary>
/// A part of all series, each of which is in one partition alone. It knows nothing of threads and of what hosts it: one caller at a time may use it.
/// Series that are stored are loaded when they are asked for.
/// </summary>
internal sealed class Partition(PartitionOptions options, SeriesCount count, IMonitorStore store, IncidentLog log, Judgements judgements, TimeProvider clock)
{
    private const int SavedAtOnce = 100;

    private readonly Dictionary<string, MonitoredSeries?> _series = [];   // null for one that is stored and not loaded
    private readonly Dictionary<string, long> _stored = [];               // when the last value of each of those came, in ticks

    /// <summary>The names of its series, in no order.</summary>
    public IEnumerable<string> Names => _series.Keys;

    /// <summary>Makes a stored series known.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="seen">When its last value came, in ticks.</param>
    public void Know(string name, long seen)
    {
        _series[name] = null;
        _stored[name] = seen;
    }

    /// <summary>Judges the next value of a series.</summary>
    /// <param name="sample">The value.</param>
    /// <param name="choice">How its series is judged if it begins with it.</param>
    /// <param name="arrived">When it came, in ticks.</param>
    /// <param name="isReplayed">Whether it came before the process began, and comes again out of the store.</param>
    public Observation Observe(in Sample sample, OnlineChoice choice, long arrived, bool isReplayed = false)
    {
        if (sample.Time > arrived + options.MostAhead.Ticks)
        {
            return new(Fate.FromFuture);
        }

        if (Find(sample.Series) is not { } series)
        {
            if (!count.TryAdd())
            {
                return new(Fate.TooManySeries);
            }

            _series.Add(sample.Series, series = new(sample.Series, choice, isReplayed ? store.LastIncidentOf(sample.Series) : log.OpenOf(sample.Series), options.RecentPoints));
        }

        return series.Observe(sample.Value, sample.Time, arrived, isReplayed, log, judgements);
    }

    /// <summary>What is known of a series; null where there is none of this name.</summary>
    public SeriesInfo? InfoOf(string name) => Find(name) is { } series
        ? new()
        {
            Name = name,
            Last = series.Judged == 0 ? null : new DateTime(series.Last, DateTimeKind.Utc),
            Value = series.Value,
            Judged = series.Judged,
            Dropped = series.Dropped,
            Incident = series.Incident,
            Bars = [.. judgements.BarsOf(name)],
            Mode = series.Mode,
        }
        : null;

    /// <summary>The points of a series from a time on and before another, in ticks; null where there is none of this name.</summary>
    public IReadOnlyList<Point>? PointsOf(string name, long from, long to) => Find(name)?.PointsBetween(from, to);

    /// <summary>What its series are like now that had a value since a time, in ticks. What is stored and not loaded has had none since the process began.</summary>
    /// <param name="since">The time.</param>
    /// <param name="onlyIncidents">Whether only those with an incident that goes on.</param>
    public Newest[] NewestSince(long since, bool onlyIncidents) =>
    [
        .. from series in _series.Values
           where series?.Seen >= since && (!onlyIncidents || series.Incident is not null)
           let newest = series.Newest
           where newest is not null
           select new Newest(series.Name, newest.Value, series.Incident?.Surprise ?? double.NaN),
    ];

    /// <summary>Forgets series; says how many of them there were.</summary>
    public int Forget(IReadOnlyCollection<string> names)
    {
        var known = names.Where(_series.ContainsKey).ToArray();
        foreach (var name in known)
        {
            _series.Remove(name);
            _stored.Remove(name);
            log.End(name);
        }

        store.Forget(known);
        count.Remove(known.Length);
        return known.Length;
    }

    /// <summary>Forgets the series that had no value for longer than is waited for; says how many.</summary>
    public int ForgetIdle()
    {
        var oldest = (clock.GetUtcNow().UtcDateTime - options.ForgetAfter).Ticks;
        return Forget([.. _series.Where(each => (each.Value?.Seen ?? _stored[each.Key]) < oldest).Select(each => each.Key)]);
    }

    /// <summary>Saves the series that have changed since they were saved last.</summary>
    public void Save()
    {
        foreach (var changed in _series.Values.OfType<MonitoredSeries>().Where(series => series.IsChanged).Chunk(SavedAtOnce))
        {
            store.Save([.. changed.Select(series => series.ToStored())]);
            Array.ForEach(changed, series => series.WasSaved());
        }
    }

    private MonitoredSeries? Find(string name) => !_series.TryGetValue(name, out var series) ? null : series ?? Load(name);

    private MonitoredSeries? Load(string name)
    {
        _stored.Remove(name);
        try
        {
            if (store.Load(name) is { } stored)
            {
                return _series[name] = new(stored, store.LastIncidentOf(name), options.RecentPoints);
            }
        }
        catch (InvalidInputException)
        {
            store.Forget([name]);   // it begins afresh
        }

        _series.Remove(name);
        count.Remove(1);
        return null;
    }
}
