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
internal sealed class Partition(PartitionOptions options, SeriesCount count, IMonitorStore store, IncidentLog log, Judgements judgements, IdleClock idle, Action<string, string>? hearUnknown = null)
{
    private const int SavedAtOnce = 50;

    /// <summary>Room is made for a part of the series at once, as finding those idle longest is a look at all of them.</summary>
    private const int EvictedPart = 64;

    private readonly Dictionary<string, MonitoredSeries?> _series = [];   // null for one that is stored and not loaded
    private readonly Dictionary<string, long> _stored = [];               // when the last value of each of those came, by the idle clock
    private readonly Dictionary<Detector, OnlineChoice> _light = [];      // what is asked for without a mode, in the light one
    private long _noneIdleBefore;                                         // no series is idle for long enough until then, by the idle clock

    /// <summary>The names of its series, in no order.</summary>
    public IEnumerable<string> Names => _series.Keys;

    /// <summary>Makes a stored series known.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="seen">When its last value came, as it is stored.</param>
    public void Know(string name, long seen)
    {
        _series[name] = null;
        _stored[name] = idle.FromStored(seen);
    }

    /// <summary>A series that is there and loaded; null for another.</summary>
    public MonitoredSeries? Loaded(string name) => _series.GetValueOrDefault(name);

    /// <summary>Judges the next value of a series.</summary>
    /// <param name="sample">The value.</param>
    /// <param name="choice">How its series is judged if it begins with it.</param>
    /// <param name="arrived">When it came.</param>
    /// <param name="isHistory">Whether it is of a past of which nobody need hear any more.</param>
    /// <param name="isReplayed">Whether it came before the process began, and comes again out of the store.</param>
    public Observation Observe(in Sample sample, OnlineChoice choice, Arrival arrived, bool isHistory, bool isReplayed = false)
    {
        if (sample.Time > arrived.Wall + options.MostAhead.Ticks)
        {
            count.AddFromFuture(isReplayed ? 0 : 1);
            return new(Fate.FromFuture);
        }

        var known = Find(sample.Series);
        if (sample.IsEnd)
        {
            return new(Fate.Ended, Told: known?.EndAt(sample.Time, log));
        }

        if (known is not { } series)
        {
            if (!count.TryAdd() && !(TryEvict(arrived.Idle) && count.TryAdd()))
            {
                count.AddRefused();
                return new(Fate.TooManySeries);
            }

            var told = isReplayed ? store.LastIncidentOf(sample.Series) : log.OpenOf(sample.Series);
            _series.Add(sample.Series, series = new(sample.Series, ChoiceOf(sample.Series, choice), told, options.HistoryPages));
        }

        return series.Observe(sample.Value, sample.Time, arrived.Idle, isHistory, isReplayed, log, judgements);
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
    public IReadOnlyList<Point>? PointsOf(string name, long from, long to) =>
        Find(name) is { } series ? [.. series.PointsBetween(store.Pages(name, from, to), from, to)] : null;

    /// <summary>What its series are like now that had a value since a time, by the idle clock. What is stored and not loaded has had none since the process began.</summary>
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
        if (known.Length == 0)
        {
            return 0; // the store is not asked for nothing, again and again
        }

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
        var oldest = idle.Now - options.ForgetAfter.Ticks;
        return Forget([.. _series.Where(each => SeenOf(each) < oldest).Select(each => each.Key)]);
    }

    /// <summary>Tells incidents as over whose series have had no value for long.</summary>
    public void EndSilent()
    {
        foreach (var name in log.Open.Where(_series.ContainsKey))
        {
            Find(name)?.EndIfSilent(idle.Now, log);
        }
    }

    /// <summary>The series that have changed since they were saved last, a few at a time: saving some takes as long as judging many values.</summary>
    public IReadOnlyList<MonitoredSeries[]> Changed() => [.. _series.Values.OfType<MonitoredSeries>().Where(series => series.IsChanged).Chunk(SavedAtOnce)];

    /// <summary>Saves those that are still there; says how many.</summary>
    public int Save(MonitoredSeries[] changed)
    {
        var present = Array.FindAll(changed, series => _series.GetValueOrDefault(series.Name) == series);
        store.Save([.. present.Select(series => series.ToStored(idle))], options.HistoryPages);
        Array.ForEach(present, series => series.WasSaved());
        return present.Length;
    }

    /// <summary>Forgets those of its series that are idle longest, if they are for long enough.</summary>
    private bool TryEvict(long now)
    {
        if (now < _noneIdleBefore)
        {
            return false;
        }

        var longest = _series.Select(each => (Name: each.Key, Seen: SeenOf(each))).OrderBy(each => each.Seen).Take(1 + (_series.Count / EvictedPart)).ToArray();
        var names = longest.Where(each => each.Seen + options.EvictAfter.Ticks <= now).Select(each => each.Name).ToArray();
        if (names.Length == 0)
        {
            _noneIdleBefore = longest.Length == 0 ? now : longest[0].Seen + options.EvictAfter.Ticks; // what was seen last only grows
            return false;
        }

        count.AddEvicted(Forget(names));
        return true;
    }

    private long SeenOf(KeyValuePair<string, MonitoredSeries?> series) => series.Value?.Seen ?? _stored[series.Key];

    private OnlineChoice ChoiceOf(string name, OnlineChoice asked)
    {
        var (choice, unknown) = LabelledChoice.Of(name, asked);
        if (unknown is not null)
        {
            count.AddUnknownChoice();
            hearUnknown?.Invoke(name, unknown);
        }

        return options.Mode is Mode.Light && choice.Asked.Mode is Mode.Unspecified ? LightOf(choice.Asked) : choice;
    }

    private OnlineChoice LightOf(Detector asked) => _light.TryGetValue(asked, out var known) ? known : _light[asked] = new(asked with { Mode = Mode.Light });

    private MonitoredSeries? Find(string name) => !_series.TryGetValue(name, out var series) ? null : series ?? Load(name);

    private MonitoredSeries? Load(string name)
    {
        _stored.Remove(name, out var seen);
        try
        {
            if (store.Load(name) is { } stored)
            {
                return _series[name] = new(stored, seen, store.LastIncidentOf(name), options.HistoryPages);
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
