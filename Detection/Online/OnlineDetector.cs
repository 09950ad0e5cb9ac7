namespace CodeFirstOutliers.Detection.Online;

/// <summary>
/// Tells the outliers of one series value by value, each from the values before it alone: strictly causal, one set of
/// constants for every series, bounded in memory (docs/detection.md).
/// </summary>
/// <remarks>
/// It says nothing of the first 100 values. NaN is a missing value: no outlier, not remembered. An infinity is always an
/// outlier on its side, and not remembered. Times may be absent, stand still or run backwards: only the season, which
/// needs their step, suffers. Not safe for use by several threads at once.
/// </remarks>
public sealed class OnlineDetector
{
    /// <summary>How many values are seen before the first is judged.</summary>
    public const int WarmUp = 100;

    private List<double>? _opening = [];   // the first values, until origin and terms are made of them
    private Terms<float>? _terms;
    private Origin _origin;
    private SeriesTimes _times = new();
    private AlarmPolicy _policy;

    /// <summary>The version of the layout that <see cref="Export"/> writes.</summary>
    public const int StateVersion = OnlineState.Version;

    /// <summary>Starts a new series.</summary>
    public OnlineDetector(OnlineOptions? options = null)
    {
        Options = options ?? new();
        _policy = new(Options.Threshold);
    }

    /// <summary>How it looks and what it tells.</summary>
    public OnlineOptions Options { get; }

    /// <summary>What the caller should know about how the values were judged so far.</summary>
    public IEnumerable<string> Notes => OnlineNotes.Of(Options, _times);

    /// <summary>The bytes that its memory of the series takes, not counting a few hundred of bookkeeping.</summary>
    public int Bytes => _terms?.Bytes ?? (_opening!.Capacity * sizeof(double));

    /// <summary>Judges the next value of the series by the values before it, then remembers it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="time">When it was measured, in ticks of 100 ns since 0001-01-01 UTC; null where it is absent.</param>
    public OnlineVerdict Observe(double value, long? time = null)
    {
        _times.Add(time);
        if (!double.IsFinite(value))
        {
            return JudgeUnusual(value);
        }

        if (_terms is null)
        {
            Begin(value);
            return Verdict(value, OnlineBand.Open(value));
        }

        SetPeriod(_terms);
        var own = _origin.ToOwn(value);
        return Judge(value, own, _terms.Read(own));
    }

    /// <summary>What it knows, as bytes: versioned and with a checksum. A detector that imports them goes on bit for bit.</summary>
    public byte[] Export() => OnlineState.Seal(Save);

    /// <summary>Goes on from exported bytes.</summary>
    /// <param name="state">What <see cref="Export"/> gave.</param>
    /// <param name="options">How it looks and what it tells; mode and period must be those of the state.</param>
    /// <exception cref="InvalidInputException">The bytes are damaged, of a newer version, or of another mode or period.</exception>
    public static OnlineDetector Import(ReadOnlySpan<byte> state, OnlineOptions? options = null)
    {
        var reader = OnlineState.Open(state);
        var detector = new OnlineDetector(options);
        detector.Load(ref reader);
        return reader.IsAtEnd ? detector : throw StateReader.Damaged("it goes on after its end");
    }

    private OnlineVerdict Judge(double value, double own, in Reading reading)
    {
        var kept = (double)(float)own;
        var expected = kept == reading.Level ? value : _origin.ToValue(reading.Level);
        var isHigh = value == expected ? reading.Course >= reading.Level : value > expected;
        var isSurprising = _policy.Next(reading.Surprise);
        var score = reading.Surprise / _policy.Threshold;
        if (!isSurprising || !IsWanted(Math.Abs(value - expected), isHigh))
        {
            return Verdict(value, OnlineBand.Inside(value, expected, score, Options), reading.Surprise, reading.Term);
        }

        _policy.Tell();
        return Verdict(value, OnlineBand.Outside(value, expected, score, isHigh, Options), reading.Surprise, reading.Term);
    }

    private OnlineVerdict JudgeUnusual(double value)
    {
        var expected = _terms is null ? 0 : _origin.ToValue(_terms.Level);
        return double.IsNaN(value) || !IsWanted(double.PositiveInfinity, value > 0)
            ? Verdict(value, OnlineBand.Open(expected))
            : Verdict(value, OnlineBand.Finite(expected, Options.Direction), Tail<float>.Most);
    }

    private bool IsWanted(double distance, bool isHigh) => (Options.MinDeviation == 0 || distance > Options.MinDeviation) && Options.Direction switch
    {
        Direction.High => isHigh,
        Direction.Low => !isHigh,
        _ => true,
    };

    private void Begin(double value)
    {
        _opening!.Add(value);
        if (_opening.Count < WarmUp)
        {
            return;
        }

        _origin = Origin.Of(_opening);
        _terms = new(Options.Mode);
        SetPeriod(_terms);
        foreach (var earlier in _opening)
        {
            _terms.Read(_origin.ToOwn(earlier));
        }

        _opening = null;
    }

    private void SetPeriod(Terms<float> terms)
    {
        // after so many values not all are remembered, and the period changes no more
        if (terms.Past.Count < SeriesTimes.Looked)
        {
            terms.SetPeriod(Options.Period > 0 ? Options.Period : _times.Period);
        }
    }

    private static OnlineVerdict Verdict(double value, OnlineBand band, double surprise = 0, OnlineTerm term = OnlineTerm.Level) =>
        new(value, band.Expected, band.Lower, band.Upper, surprise, term);

    private void Save(StateWriter state)
    {
        state.Write((int)Options.Mode);
        state.Write(Options.Period);
        state.Write(_policy.Bar);
        state.Write(_policy.Quiet);
        _times.Save(state);
        state.Write<double>(_opening is null ? [] : _opening.ToArray());
        if (_terms is not null)
        {
            state.Write(_origin.Zero);
            state.Write(_origin.Exponent);
            _terms.Save(state);
        }
    }

    private void Load(ref StateReader state)
    {
        var mode = (OnlineMode)state.ReadInt(0, 1);
        var period = state.ReadInt(0, int.MaxValue);
        if (mode != Options.Mode || period != Options.Period)
        {
            throw new InvalidInputException(
                $"mode and period must be those of the state ({mode}, {period}), got {Options.Mode}, {Options.Period}");
        }

        _policy.Bar = state.ReadNumber(Tail<float>.Most);
        _policy.Quiet = state.ReadInt(0, AlarmPolicy.Pause);
        _times = SeriesTimes.Load(ref state);
        _opening = [.. state.ReadValues<double>(WarmUp - 1, double.MaxValue)];
        if (!state.IsAtEnd)
        {
            _opening = null;
            _origin = Origin.From(state.ReadNumber(double.MaxValue), state.ReadInt(int.MinValue, int.MaxValue));
            _terms = Terms<float>.Load(ref state, mode);
        }
    }
}
