using CodeFirstOutliers.Detection.Numerics;
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

    private readonly Intake _intake;
    private Alarms _alarms;
    private Opening? _opening = new();   // until origin and course are made of it
    private Course? _course;
    private Origin _origin;

    /// <summary>Starts a new series.</summary>
    public OnlineDetector(OnlineOptions? options = null)
    {
        Options = options ?? new();
        _intake = new(mayChange: Options.Period == 0);
        _alarms = new(Options);
    }

    /// <summary>How it looks and what it tells.</summary>
    public OnlineOptions Options { get; }

    /// <summary>What the caller should know about how the values were judged so far.</summary>
    public IEnumerable<string> Notes => OnlineNotes.Of(Options, _intake.Clock, _intake.IsCounter, Families.SlotsOf(Options.Mode));

    /// <summary>The latest time of a value, in ticks.</summary>
    public long? LastTime => _intake.Clock.Last;

    /// <summary>The bytes that its memory of the series takes, not counting a few hundred of bookkeeping.</summary>
    public int Bytes => _course?.Bytes ?? _opening!.Bytes;

    /// <summary>The incident that was told and goes on, as it is so far; null for none.</summary>
    public OnlineIncident? Incident => _alarms.Incident;

    /// <summary>Whether, at a time, the last value is longer ago than is allowed; never where <see cref="OnlineOptions.Missing"/> is off.</summary>
    /// <param name="now">The time in ticks, UTC: the detector has no clock of its own.</param>
    public bool IsMissing(long now) => Options.Missing > TimeSpan.Zero && now - (double?)LastTime > Options.Missing.Ticks;

    /// <summary>Judges the next value of the series by the values before it, then remembers it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="time">When it was measured, in ticks of 100 ns since 0001-01-01 UTC; null where it is absent.</param>
    public OnlineVerdict Observe(double value, long? time = null)
    {
        var last = LastTime;
        var isMissing = time is { } now && IsMissing(now);
        PassTime(double.IsFinite(value), time);
        if (!double.IsFinite(value))
        {
            return JudgeUnusual(value);
        }

        var verdict = JudgeFinite(value, time);
        return isMissing && !verdict.IsOutlier && verdict.Incident is null && _alarms.TakeCertain()
            ? OnlineVerdicts.Missing(verdict, _origin.Grain, last, time)
            : verdict;
    }

    /// <summary>How often in turn <see cref="Fetch"/> finds more.</summary>
    internal const int Depth = 5;

    /// <summary>Asks for the memory that the next value needs: at each depth for what is known by what was asked for at the one before, which has come meanwhile.</summary>
    internal void Fetch(int depth)
    {
        switch (depth)
        {
            case 0:
                Prefetch.Lines(this, 6);
                break;
            case 1:
                Prefetch.Lines(_intake, 2);
                Prefetch.Lines(_course, 4);
                break;
            case 2:
                Prefetch.Lines(_intake.Clock, 2);
                _course?.Fetch(depth);
                break;
            default:
                _course?.Fetch(depth);
                break;
        }
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
        var before = LastTime;
        if (isFinite || time is not null)
        {
            var length = _intake.Pass(time);
            if (length != 1)
            {
                _course?.Families.Resample(length);
            }
        }

        if (Options.Budget > 0)
        {
            var ticks = time is { } now && before is { } then ? Math.Max(0, now - (double)then) : TimeSpan.TicksPerMinute;
            _alarms.Pass(ticks / (7.0 * TimeSpan.TicksPerDay));
        }
    }

    private OnlineVerdict JudgeFinite(double value, long? time)
    {
        var taken = _intake.Take(value, out var isAnother);
        if (isAnother)
        {
            (_course, _opening) = (null, new());   // what it was taken for is not what it is
            _alarms.BeginAfresh();
        }

        if (taken is not { } observed)
        {
            return OnlineVerdicts.Silent(value);
        }

        if (_course is not null)
        {
            return Judge(observed, time, _course);
        }

        _intake.Remember(value);
        if (_opening!.Add(observed.Number))
        {
            Begin(_opening.Values);
        }

        return OnlineVerdicts.Silent(value);
    }

    private OnlineVerdict Judge(in Observed observed, long? time, Course course)
    {
        SetDay(course);
        var reading = _alarms.Heard(course.Judge(_origin.ToOwn(observed.Number), skipped: Math.Max(_intake.Passed - 1, 0)));
        var (value, expected) = (observed.Value, observed.ToValue(_origin.ToValue(reading.Expected)));
        var threshold = _alarms.Threshold(course.Families, reading.Term);
        var reach = Math.Abs(observed.Steps * _origin.ToDistance(course.Reach(threshold)));
        var isHigh = OnlineBand.IsHigh(value, expected, reading.Course >= reading.Expected);
        var begins = _alarms.Next(reading, threshold, Options.Wants(value, expected, isHigh));
        course.Learn(_intake.Passed > 0, _alarms.Learning);
        _intake.Remember(value);
        if (begins)
        {
            var band = Math.Abs(value - expected) > reach
                ? OnlineBand.Beyond(value, expected, reach, Options)
                : OnlineBand.Outside(value, expected, reading.Surprise / threshold, isHigh, _origin.Grain, Options);
            return OnlineVerdicts.Of(value, band, reading) with { Incident = _alarms.Begin(value, expected, reading, time) };
        }

        return OnlineVerdicts.Of(value, OnlineBand.Inside(value, expected, reach, Options), reading) with
        {
            Incident = _alarms.Follow(value, expected, reading.Surprise, time),
        };
    }

    private OnlineVerdict JudgeUnusual(double value)
    {
        var expected = _course is null || _intake.IsCounter ? 0 : _origin.ToValue(_course.Level);
        return !double.IsNaN(value) && Options.Wants(value, expected, value > 0) && _alarms.TakeCertain()
            ? OnlineVerdicts.Infinite(value, expected, Options.Direction)
            : OnlineVerdicts.Open(value, expected);
    }

    private void Begin(IReadOnlyList<double> numbers)
    {
        (_opening, _origin, _course) = (null, Origin.Of(numbers), new(Options));
        SetDay(_course);
        foreach (var number in numbers)
        {
            _course.Judge(_origin.ToOwn(number), skipped: 0);
            _course.Learn(true, Learning.All);
        }
    }

    private void SetDay(Course course) =>
        course.Families.SetDay(Options.Period > 0 ? Options.Period : _intake.Clock.Slots(TimeSpan.TicksPerDay));

    private void Visit(StateFields fields)
    {
        var (mode, period) = ((int)Options.Mode, Options.Period);
        fields.Whole(ref mode, 0, 1);
        fields.Whole(ref period, 0, OnlineOptions.MaxPeriod);
        if (mode != (int)Options.Mode || period != Options.Period)
        {
            throw new InvalidInputException("mode and period", $"must be those of the state ({(OnlineMode)mode}, {period}), got {Options.Mode}, {Options.Period}")
            {
                Field = mode != (int)Options.Mode ? "mode" : "period",
            };
        }

        _intake.Visit(fields);
        _alarms.Visit(fields, _intake.Clock);
        _opening = Opening.Visit(_opening, fields);
        if (_opening is null)
        {
            _origin.Visit(fields, out _origin);
            _course ??= new(Options);
            _course.Visit(fields);
        }
    }
}
