using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Expecting;

/// <summary>
/// Expects the next value from the same phase of the last periods: their median, plain or each with a correction of its own,
/// the average of about twelve of the last differences to that period.
/// </summary>
/// <remarks>A correction for each period, not one for all: when the level steps, the median does not step again later as the new level enters the periods.</remarks>
internal sealed class SeasonFamily(int most)
{
    /// <summary>The most periods that any family looks back.</summary>
    public const int Most = 7;

    private const double Weight = 2.0 / 25;
    private const int Muted = 36;   // three times as long as differences are averaged

    private readonly double[] _corrections = new double[most];
    private readonly double[] _earlier = new double[most];
    private Predictor _plain = new();
    private Predictor _corrected = new();
    private int _muted;
    private int _known;
    private int _reached;   // how many periods back the memory goes

    /// <summary>The number of slots of a period; 0 while there is none.</summary>
    public int Period { get; private set; }

    /// <summary>How many values it needs before it is believed.</summary>
    public int Need => Math.Clamp(Period, 20, 150);

    /// <summary>
    /// The least distance of the averaged values to those of an earlier period; NaN while there is none, and for a while after an earlier period
    /// had a value far from what the others lead to expect: what was odd then, an outage of yesterday, is not odd today.
    /// </summary>
    public double LeastDifference { get; private set; } = double.NaN;

    /// <summary>How far it is off on average.</summary>
    public double Error => _corrected.Count >= Need ? _corrected.Error : double.NaN;

    /// <summary>Begins anew with another period.</summary>
    public void SetPeriod(int period)
    {
        if (period == Period)
        {
            return;
        }

        Period = period;
        (_plain, _corrected, _muted) = (new(), new(), 0);
        Array.Clear(_corrections);
    }

    /// <summary>Looks at the earlier periods.</summary>
    public void Expect(SlotRing past, in ClockShift shift)
    {
        (_known, _reached) = (0, 0);
        if (Period == 0 || Period > past.Count)
        {
            (_plain.Value, _corrected.Value) = (double.NaN, double.NaN);
            return;
        }

        Span<double> plain = stackalloc double[Most];
        Span<double> corrected = stackalloc double[Most];
        var lag = Period;
        var end = past.Count + (Period / 16);   // what a shift of the clock may bring nearer
        for (; _reached < _corrections.Length && lag <= end; _reached++, lag += Period)
        {
            var i = _reached;
            double earlier = past.Past(shift.Ago(lag));
            _earlier[i] = earlier;
            if (!double.IsNaN(earlier))
            {
                Insert(plain, _known, earlier);
                Insert(corrected, _known, earlier + _corrections[i]);
                _known++;
            }
        }

        _plain.Value = Middle(plain[.._known]);
        _corrected.Value = Middle(corrected[.._known]);
    }

    /// <summary>The best of its expectations.</summary>
    public Expectation Best()
    {
        var need = Need;
        return Expectation.Better(Expectation.Better(Expectation.None, _plain, need), _corrected, need);
    }

    /// <summary>Takes in how the value came out.</summary>
    public void Learn(double value)
    {
        if (_known == 0)
        {
            LeastDifference = double.NaN;
            return;
        }

        _plain.Learn(value);
        _corrected.Learn(value);
        var limit = _corrected.Count < 50 ? double.PositiveInfinity : (8 * _corrected.Error) + 1e-9;
        var least = double.PositiveInfinity;
        _muted = Math.Max(_muted - 1, 0);
        for (var i = 0; i < _reached; i++)
        {
            if (!double.IsNaN(_earlier[i]))
            {
                _muted = Math.Abs(_earlier[i] + _corrections[i] - _corrected.Value) > limit ? Muted : _muted;
                _corrections[i] += Weight * Math.Clamp(value - _earlier[i] - _corrections[i], -limit, limit);
                least = Math.Min(least, Math.Abs(_corrections[i]));
            }
        }

        LeastDifference = _muted > 0 ? double.NaN : least;
    }

    /// <summary>Asks for the memory that the next value needs.</summary>
    public void Fetch()
    {
        if (Period > 0)
        {
            Prefetch.Lines(_corrections, 2);
            Prefetch.Lines(_earlier, 2);
        }
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields, int longest)
    {
        var period = Period;
        fields.Whole(ref period, 0, longest);
        Period = period;
        _plain.Visit(fields);
        _corrected.Visit(fields);
        fields.Whole(ref _muted, 0, Muted);
        foreach (ref var correction in _corrections.AsSpan())
        {
            fields.Number(ref correction, -Origin.MostDistance, Origin.MostDistance);
        }
    }

    private static void Insert(Span<double> sorted, int count, double value)
    {
        var place = count;
        for (; place > 0 && sorted[place - 1] > value; place--)
        {
            sorted[place] = sorted[place - 1];
        }

        sorted[place] = value;
    }

    private static double Middle(ReadOnlySpan<double> sorted) =>
        sorted.IsEmpty ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
