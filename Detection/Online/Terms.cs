using System.Numerics;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>What the online detector remembers of one series, and how surprising each next value is to it.</summary>
/// <remarks>
/// Generic over the number kept: the detector keeps <see cref="float"/>; <see cref="double"/> gives the same
/// answers as the reference implementation, which proves the algorithm apart from the rounding.
/// </remarks>
internal sealed class Terms<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SortedWindow<T> _sorted = new();
    private Tail<T> _level = new();
    private StateTerm<T>? _state;
    private ShapeTerm<T>? _shape;
    private SeasonTerm<T>? _season;
    private Averages _averages = new();

    /// <summary>Knows nothing yet.</summary>
    /// <param name="mode">Which terms there are.</param>
    /// <param name="shape">The shape term of full mode, where it is not the usual one.</param>
    public Terms(OnlineMode mode, ShapeTerm<T>? shape = null)
    {
        Mode = mode;
        if (mode == OnlineMode.Full)
        {
            (_state, _shape) = (new(), shape ?? new());
        }
    }

    /// <summary>Which terms there are.</summary>
    public OnlineMode Mode { get; }

    /// <summary>The values, oldest first.</summary>
    public History<T> Past { get; private set; } = new(Tail<T>.Window);

    /// <summary>The number of values in a day; 0 while it is unknown.</summary>
    public int Period { get; private set; }

    /// <summary>The median of the last 4000 values; 0 before the first.</summary>
    public double Level => _sorted.Count == 0 ? 0 : _sorted.Quantile(0.5);

    /// <summary>The bytes its values take.</summary>
    public int Bytes => Past.Bytes + _sorted.Bytes + _level.Bytes + (_state?.Bytes ?? 0) + (_shape?.Bytes ?? 0) + (_season?.Tail.Bytes ?? 0);

    /// <summary>Judges the next value by what came before it, then remembers it.</summary>
    public Reading Read(double value)
    {
        var kept = T.CreateTruncating(value);
        var level = _sorted.Count == 0 ? value : _sorted.Quantile(0.5);
        _averages.Add(value);
        var (surprise, term) = (_level.Surprise(Math.Abs(_averages.Middle - level)), OnlineTerm.Level);
        if (_state is not null && _shape is not null)
        {
            var state = _state.Surprise(_averages);
            (surprise, term) = ((surprise + state) / 2, state > surprise ? OnlineTerm.State : OnlineTerm.Level);
            var season = _season?.Surprise(value, level, Past, Period) ?? 0;
            Remember(kept);
            var shape = _shape.Surprise(Past.Values);
            (surprise, term) = shape > surprise ? (shape, OnlineTerm.Shape) : (surprise, term);
            (surprise, term) = season > surprise ? (season, _season!.HadDay ? OnlineTerm.Season : OnlineTerm.Level) : (surprise, term);
        }
        else
        {
            Remember(kept);
        }

        return new(level, _averages.Middle, surprise, term);
    }

    /// <summary>Sets the number of values in a day, 0 for unknown, as if it had been known from the first value on.</summary>
    /// <remarks>Called only while all values are still remembered: the season term looks at all of them again.</remarks>
    public void SetPeriod(int period)
    {
        if (Mode == OnlineMode.Light || period == Period)
        {
            return;
        }

        Period = period is > 0 and <= SeasonTerm<T>.Reach ? period : 0;
        _season = Period == 0 ? null : new();
        Past.Limit = LimitOf(Period);
        if (_season is not null)
        {
            Replay(_season);
        }
    }

    /// <summary>Writes all of it, once there was a value.</summary>
    public void Save(StateWriter state)
    {
        state.Write(Period);
        Past.Save(state);
        _averages.Save(state);
        _level.Save(state);
        _state?.Save(state);
        _shape?.Save(state);
        _season?.Save(state);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static Terms<T> Load(ref StateReader state, OnlineMode mode)
    {
        var period = state.ReadInt(0, mode == OnlineMode.Full ? SeasonTerm<T>.Reach : 0);
        var past = History<T>.Load(ref state, LimitOf(period));
        var terms = new Terms<T>(mode) { Period = period, Past = past, _averages = Averages.Load(ref state), _level = Tail<T>.Load(ref state) };
        if (mode == OnlineMode.Full)
        {
            terms._state = StateTerm<T>.Load(ref state);
            terms._shape = ShapeTerm<T>.Load(ref state, past.Count);
            terms._season = period == 0 ? null : SeasonTerm<T>.Load(ref state);
        }

        foreach (var value in past.Values[Math.Max(0, past.Count - Tail<T>.Window)..])
        {
            terms._sorted.Add(value);
        }

        return terms;
    }

    private static int LimitOf(int period)
    {
        var days = period == 0 ? 0 : Math.Min(SeasonTerm<T>.Days, SeasonTerm<T>.Reach / period);
        return Math.Max(Tail<T>.Window, days * period);
    }

    private void Replay(SeasonTerm<T> season)
    {
        var past = new History<T>(Past.Limit);
        var sorted = new SortedWindow<T>();
        foreach (var value in Past.Values)
        {
            var number = double.CreateTruncating(value);
            season.Surprise(number, sorted.Count == 0 ? number : sorted.Quantile(0.5), past, Period);
            past.Append(value);
            sorted.Add(value);
        }
    }

    private void Remember(T value)
    {
        if (_sorted.Count == Tail<T>.Window)
        {
            _sorted.Replace(Past.Past(Tail<T>.Window), value);
        }
        else
        {
            _sorted.Add(value);
        }

        Past.Append(value);
    }
}
