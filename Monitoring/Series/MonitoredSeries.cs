using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Online;
using CodeFirstOutliers.Monitoring.Checking;
using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Monitoring.Stores;

namespace CodeFirstOutliers.Monitoring.Series;

/// <summary>A series that lives on: its detector, its newest points, and what was told of it.</summary>
internal sealed class MonitoredSeries
{
    /// <summary>How much more surprising than when it was told last an incident must be to be told again, in powers of ten.</summary>
    private const double Change = 1;

    /// <summary>A series has ended that had no value for so many of its steps, and for a while.</summary>
    private const int MostSteps = 5;

    private static readonly TimeSpan _while = TimeSpan.FromMinutes(10);

    private readonly OnlineChoice _choice;
    private readonly OnlineDetector _detector;
    private readonly PointPages _points;
    private Incident? _told;   // what was told last, be the incident over or not
    private bool _isEnded;     // that was told as over since no value came

    /// <summary>Begins a series.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="choice">How it is judged.</param>
    /// <param name="told">What was told last of its incidents, should it have had some under this name; null for nothing.</param>
    /// <param name="pages">How many pages of points may wait for the store.</param>
    public MonitoredSeries(string name, OnlineChoice choice, Incident? told, int pages) =>
        (Name, _choice, _told, _detector, _points) = (name, choice, told, new(choice.Options), new(pages));

    /// <summary>Goes on with one that was saved.</summary>
    /// <param name="stored">What was saved of it.</param>
    /// <param name="seen">When its newest value came, by the idle clock.</param>
    /// <param name="told">What was told last of its incidents; null for nothing.</param>
    /// <param name="pages">How many pages of points may wait for the store.</param>
    /// <exception cref="Detection.InvalidInputException">What was saved is damaged.</exception>
    public MonitoredSeries(StoredSeries stored, long seen, Incident? told, int pages)
    {
        (Name, Last, Seen, Judged, Dropped, _told) = (stored.Name, stored.Last, seen, stored.Judged, stored.Dropped, told);
        (_choice, _points) = (new(stored.Detector), new(pages));
        _detector = OnlineDetector.Import(stored.State, _choice.Options);
        _points.Restore(stored.Points);
    }

    public string Name { get; }

    /// <summary>When its newest value was measured, in ticks.</summary>
    public long Last { get; private set; } = long.MinValue;

    /// <summary>When its newest value came, by the idle clock.</summary>
    public long Seen { get; private set; }

    /// <summary>Its newest point; null where it has none.</summary>
    public Point? Newest => _points.Newest;

    /// <summary>Its newest value; NaN where it has none.</summary>
    public double Value => Newest?.Value ?? double.NaN;

    public long Judged { get; private set; }

    public long Dropped { get; private set; }

    public Mode Mode => _choice.Asked.Mode == Mode.Light ? Mode.Light : Mode.Full;

    /// <summary>The incident that goes on, as it was told last; null for none.</summary>
    public Incident? Incident => _told is { Over: false } ? _told : null;

    /// <summary>Whether there is something to save.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Its points from a time on and before another, in ticks.</summary>
    /// <param name="stored">The pages of those times that are in the store.</param>
    /// <param name="from">The first time.</param>
    /// <param name="to">The first time after them.</param>
    public IEnumerable<Point> PointsBetween(IEnumerable<byte[]> stored, long from, long to) => _points.After(stored, from, to);

    /// <summary>Asks for the memory that its next value needs.</summary>
    public void Fetch(int depth)
    {
        if (depth == 0)
        {
            Prefetch.Lines(_points, 1);
        }
        else if (depth == 1)
        {
            _points.Fetch();
        }

        _detector.Fetch(depth);
    }

    /// <summary>Judges a value by those before it, and tells of incidents.</summary>
    /// <param name="value">The value.</param>
    /// <param name="time">When it was measured, in ticks.</param>
    /// <param name="arrived">When it came, by the idle clock.</param>
    /// <param name="isHistory">Whether it is of a past of which nobody need hear any more: an incident that begins there is told only if a later value still finds it.</param>
    /// <param name="isReplayed">Whether it came before: what was told of it then is not told again.</param>
    /// <param name="log">Where incidents are told.</param>
    /// <param name="judgements">What people said of earlier ones.</param>
    public Observation Observe(double value, long time, long arrived, bool isHistory, bool isReplayed, IncidentLog log, Judgements judgements)
    {
        Seen = arrived;
        if (time <= Last)
        {
            Dropped += isReplayed ? 0 : 1;
            return new(Fate.NotNewer);
        }

        var verdict = _detector.Observe(value, time);
        _points.Add(new(time, value, verdict.Expected, verdict.Lower, verdict.Upper, verdict.Score));
        (Last, Judged, IsChanged) = (time, Judged + 1, true);
        var told = Tell(verdict, isHistory, isReplayed, log, judgements);
        var isWithheld = verdict.Incident is { IsOver: false } && told is null;
        return new(Fate.Judged, verdict, verdict.IsOutlier && !isWithheld, told);
    }

    /// <summary>Its values end here: so does its incident, until a value shows it again.</summary>
    /// <returns>What was told of that; null where there is none.</returns>
    public Incident? EndAt(long time, IncidentLog log) => time > Last && Incident is not null ? EndOfValues(log) : null;

    /// <summary>The same of a series that has had no value for long, by the idle clock.</summary>
    public void EndIfSilent(long now, IncidentLog log)
    {
        if (Incident is not null && now - Seen > Math.Max(_while.Ticks, MostSteps * _points.Step))
        {
            EndOfValues(log);
        }
    }

    /// <summary>What has to be saved of it.</summary>
    public StoredSeries ToStored(IdleClock idle) => new()
    {
        Name = Name,
        Last = Last,
        Seen = idle.ToStored(Seen),
        Judged = Judged,
        Dropped = Dropped,
        Detector = _choice.Asked,
        State = _detector.Export(),
        Points = _points.Filling,
        Pages = [.. _points.Full],
    };

    /// <summary>It was saved as it is.</summary>
    public void WasSaved()
    {
        IsChanged = false;
        _points.WereStored();
    }

    private Incident? Tell(in OnlineVerdict verdict, bool isHistory, bool isReplayed, IncidentLog log, Judgements judgements)
    {
        if ((verdict.Incident ?? _detector.Incident) is not { } incident)
        {
            // a process that ended at once told of an incident that its successor has not seen: values that come again may yet show it
            return Incident is null || isReplayed ? null : End(log);
        }

        var record = Wording.Of(incident) with { Name = Name };
        if (Incident is { } other && record.Start > other.Start)
        {
            End(log);
        }

        if (!IsNews(record, isHistory, judgements))
        {
            return null;
        }

        _isEnded = false;
        return _told = log.Tell(record);
    }

    private Incident? EndOfValues(IncidentLog log)
    {
        _isEnded = true;
        return End(log);
    }

    private Incident? End(IncidentLog log) => _told = log.Tell(_told! with { Over = true, End = _told.End ?? _told.Start });

    private bool IsNews(Incident record, bool isHistory, Judgements judgements)
    {
        if (record.Start <= _told?.Start)
        {
            return record.Start == _told.Start && (_told.Over ? _isEnded && !record.Over && !isHistory : record.Over || record.Surprise >= _told.Surprise + Change);
        }

        var raise = judgements.RaiseOf(Name, record.Term);
        return !record.Over && !isHistory && (raise == 0 || record.Surprise >= _choice.Options.Threshold + raise);
    }
}
