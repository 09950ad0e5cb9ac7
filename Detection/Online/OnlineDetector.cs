using CodeFirstOutliers.Detection.Online.Expecting;
using CodeFirstOutliers.Detection.Online.Incidents;
using CodeFirstOutliers.Detection.Online.States;
using CodeFirstOutliers.Detection.Online.Tails;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>
/// Tells the outliers of one series value by value, each from the values before it alone: strictly causal, one set of
/// constants for every series, bounded in memory (docs/detection.md).
/// </summary>
/// <remarks>
/// It says nothing of the first 100 values. NaN is a missing value: no outlier, not remembered. An infinity is always an
/// outlier on its side, and not remembered. Times may be absent, stand still or run backwards: only seasons, which
/// need their step, suffer. Not safe for use by several threads at once.
/// </remarks>
public sealed class OnlineDetector
{
    /// <summary>How many values are seen before the first is judged.</summary>
    public const int WarmUp = 100;

    /// <summary>The version of the layout that <see cref="Export"/> writes.</summary>
    public const int StateVersion = OnlineState.Version;

    private List<double>? _opening = [];   // the first values, until origin and course are made of them
    private Course? _course;
    private Origin _origin;
    private Counter _counter = new();
    private readonly Clock _clock = new();
    private IncidentPolicy _policy;
    private Budget _budget;
    private OpenIncident _incident;
    private Youth _youth;
    private int _passed;                   // slots since the last value that was remembered

    /// <summary>Starts a new series.</summary>
    public OnlineDetector(OnlineOptions? options = null)
    {
        Options = options ?? new();
        _policy = new(Options);
        _budget = new(Options.Budget);
    }

    /// <summary>How it looks and what it tells.</summary>
    public OnlineOptions Options { get; }

    /// <summary>What the caller should know about how the values were judged so far.</summary>
    public IEnumerable<string> Notes => OnlineNotes.Of(Options, _clock, _counter.Is, Families.SlotsOf(Options.Mode));

    /// <summary>The incident that was told and goes on, as far as it has come; null where there is none.</summary>
    public OnlineIncident? OpenIncident => _incident.IsTold ? _incident.ToRecord() : null;

    /// <summary>The time of the last value that had one, in ticks.</summary>
    public long? LastTime => _clock.Last;

    /// <summary>The bytes that its memory of the series takes, not counting a few hundred of bookkeeping.</summary>
    public int Bytes => _course?.Bytes ?? (_opening!.Capacity * sizeof(double));

    /// <summary>Whether, at a time, the last value is longer ago than is allowed; never where <see cref="OnlineOptions.Missing"/> is off.</summary>
    /// <param name="now">The time in ticks, UTC: the detector has no clock of its own.</param>
    public bool IsMissing(long now) => Options.Missing > TimeSpan.Zero && now - (double?)_clock.Last > Options.Missing.Ticks;

    /// <summary>Judges the next value of the series by the values before it, then remembers it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="time">When it was measured, in ticks of 100 ns since 0001-01-01 UTC; null where it is absent.</param>
    public OnlineVerdict Observe(double value, long? time = null)
    {
        var last = _clock.Last;
        var isMissing = time is { } now && IsMissing(now);
        PassTime(double.IsFinite(value), time);
        if (!double.IsFinite(value))
        {
            return JudgeUnusual(value);
        }

        var verdict = JudgeFinite(value, time);
        return isMissing && !verdict.IsOutlier ? TellMissing(verdict, last, time) : verdict;
    }

    /// <summary>What it knows, as bytes: versioned and with a checksum. A detector that imports them goes on bit for bit.</summary>
    public byte[] Export() => OnlineState.Seal(Visit);

    /// <summary>Whether the bytes are a state of an earlier version, which cannot be gone on from: the series must begin afresh.</summary>
    public static bool IsEarlierState(ReadOnlySpan<byte> state) => OnlineState.IsEarlier(state);

    /// <summary>Goes on from exported bytes.</summary>
    /// <param name="state">What <see cref="Export"/> gave.</param>
    /// <param name="options">How it looks and what it tells; mode and period must be those of the state.</param>
    /// <exception cref="InvalidInputException">The bytes are damaged, of another version, or of another mode or period.</exception>
    public static OnlineDetector Import(ReadOnlySpan<byte> state, OnlineOptions? options = null)
    {
        var fields = OnlineState.Open(state);
        var detector = new OnlineDetector(options);
        detector.Visit(fields);
        return fields.IsAtEnd ? detector : throw StateFields.Damaged("it goes on after its end");
    }

    private void PassTime(bool isFinite, long? time)
    {
        var before = _clock.Last;
        if (isFinite || time is not null)
        {
            _passed = (int)Math.Min((long)_passed + _clock.Add(time), int.MaxValue / 2);
        }

        if (Options.Budget > 0)
        {
            var ticks = time is { } now && before is { } then ? Math.Max(0, now - (double)then) : TimeSpan.TicksPerMinute;
            _budget.Pass(ticks / (7.0 * TimeSpan.TicksPerDay));
        }
    }

    private OnlineVerdict JudgeFinite(double value, long? time)
    {
        var before = _counter.Last;
        if (_counter.Add(value, out var isReset))
        {
            (_course, _opening, _youth) = (null, [], default);   // what it was taken for is not what it is
        }

        var steps = Math.Max(_passed, 1);
        if (_counter.Is && (isReset || double.IsNaN(before)))
        {
            _course?.Families.Skip(steps);
            _passed = 0;
            return Silent(value);
        }

        var number = _counter.Is ? (value - before) / steps : value;
        if (_course is null)
        {
            _passed = 0;
            Begin(number);
            return Silent(value);
        }

        return Judge(new(value, number, _counter.Is ? before : 0, _counter.Is ? steps : 1), time, _course);
    }

    private OnlineVerdict Judge(in Observed observed, long? time, Course course)
    {
        if (_passed > 1)
        {
            course.Families.Skip(_passed - 1);
        }

        SetDay(course);
        var reading = course.Judge(_origin.ToOwn(observed.Number));
        var expected = observed.ToValue(_origin.ToValue(reading.Expected));
        var threshold = _policy.Threshold + _youth.Next(course.Families, reading.Term, Options.Sensitivity);
        var reach = Math.Abs(observed.Steps * _origin.ToDistance(course.Reach(threshold)));
        var isHigh = observed.Value == expected ? reading.Course >= reading.Expected : observed.Value > expected;
        var begins = _policy.Next(reading, threshold, IsWanted(observed.Value, expected, isHigh));
        course.Learn(_passed > 0, _policy.Learning);
        _passed = 0;
        if (begins && _budget.Take(reading.Surprise, threshold))
        {
            _incident.Begin(observed.Value, expected, reading.Surprise, reading.Term, time);
            var band = Math.Abs(observed.Value - expected) > reach
                ? OnlineBand.Beyond(observed.Value, expected, reach, Options)
                : OnlineBand.Outside(observed.Value, expected, reading.Surprise / threshold, isHigh, Options);
            return Verdict(observed.Value, band, reading) with { Incident = _incident.ToRecord() };
        }

        return Verdict(observed.Value, OnlineBand.Inside(observed.Value, expected, reach, Options), reading) with
        {
            Incident = Follow(observed.Value, expected, reading.Surprise, time),
        };
    }

    /// <summary>Goes on with the incident that was told; its record where it is over.</summary>
    private OnlineIncident? Follow(double value, double expected, double surprise, long? time)
    {
        if (!_incident.IsTold)
        {
            return null;
        }

        _incident.Go(value, expected, surprise, _policy.IsUnusual, time);
        return _policy.IsOpen ? null : _incident.End();
    }

    private OnlineVerdict JudgeUnusual(double value)
    {
        var expected = _course is null || _counter.Is ? 0 : _origin.ToValue(_course.Level);
        return double.IsNaN(value) || !IsWanted(value, expected, value > 0) || !_budget.Take(Tail.Most, Options.Threshold)
            ? new(value, expected, double.NegativeInfinity, double.PositiveInfinity, 0, OnlineTerm.Value)
            : Verdict(value, OnlineBand.Finite(expected, Options.Direction), new(0, Tail.Most, Tail.Most, OnlineTerm.Value, 0));
    }

    /// <summary>Tells a gap by the value after it: an incident of its own, over as soon as it is told.</summary>
    private OnlineVerdict TellMissing(in OnlineVerdict verdict, long? last, long? time)
    {
        if (verdict.Incident is not null || !_budget.Take(Tail.Most, Options.Threshold))
        {
            return verdict;
        }

        var band = OnlineBand.Outside(verdict.Value, verdict.Expected, 2, verdict.Value >= verdict.Expected, new());
        return new(verdict.Value, band.Expected, band.Lower, band.Upper, Tail.Most, OnlineTerm.Missing)
        {
            Incident = new(last, time, true, verdict.Value, verdict.Expected, Direction.Both, OnlineTerm.Missing, Tail.Most, 0),
        };
    }

    private bool IsWanted(double value, double expected, bool isHigh)
    {
        var least = Options.LeastDistance(expected);
        return (least == 0 || Math.Abs(value - expected) > least)
            && (Options.Direction == Direction.Both || isHigh == (Options.Direction == Direction.High));
    }

    private void Begin(double number)
    {
        _opening!.Add(number);
        if (_opening.Count < WarmUp)
        {
            return;
        }

        _origin = Origin.Of(_opening);
        _course = new(Options);
        SetDay(_course);
        foreach (var earlier in _opening)
        {
            _course.Judge(_origin.ToOwn(earlier));
            _course.Learn(true, Learning.All);
        }

        _opening = null;
    }

    private void SetDay(Course course) =>
        course.Families.SetDay(Options.Period > 0 ? Options.Period : _clock.Slots(TimeSpan.TicksPerDay));

    private static OnlineVerdict Silent(double value) => new(value, value, double.NegativeInfinity, double.PositiveInfinity, 0, OnlineTerm.Value);

    private static OnlineVerdict Verdict(double value, OnlineBand band, in Reading reading) =>
        new(value, band.Expected, band.Lower, band.Upper, reading.Surprise, reading.Term);

    private void Visit(StateFields fields)
    {
        var (mode, period) = ((int)Options.Mode, Options.Period);
        fields.Whole(ref mode, 0, 1);
        fields.Whole(ref period, 0, OnlineOptions.MaxPeriod);
        if (mode != (int)Options.Mode || period != Options.Period)
        {
            throw new InvalidInputException(
                $"mode and period must be those of the state ({(OnlineMode)mode}, {period}), got {Options.Mode}, {Options.Period}");
        }

        _clock.Visit(fields);
        _counter.Visit(fields);
        _policy.Visit(fields);
        _budget.Visit(fields);
        _incident.Visit(fields);
        _youth.Visit(fields);
        fields.Whole(ref _passed, 0, int.MaxValue / 2);
        VisitOpening(fields);
        if (_opening is null)
        {
            _origin.Visit(fields, out _origin);
            _course ??= new(Options);
            _course.Visit(fields);
        }
    }

    private void VisitOpening(StateFields fields)
    {
        var count = _opening?.Count ?? -1;
        fields.Whole(ref count, -1, WarmUp - 1);
        if (fields.IsLoading)
        {
            _opening = count < 0 ? null : [.. new double[count]];
        }

        for (var i = 0; i < count; i++)
        {
            var number = _opening![i];
            fields.Number(ref number, double.MinValue, double.MaxValue);
            _opening[i] = number;
        }
    }
}
