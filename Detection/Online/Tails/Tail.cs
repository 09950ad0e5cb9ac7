using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Tails;

/// <summary>How rare a quantity is among its own past: p reads "about once in 10^p of them", from 0 to 30.</summary>
/// <remarks>
/// Peaks over threshold (Pickands 1975; Siffer et al., KDD 2017). u is the 97 % quantile of the past and z the share above it.
/// Above u the excess y has a generalised Pareto tail: p = −log₁₀ z + log₁₀(1 + ξ·y/(σ·w))/ξ. Shape ξ and scale σ are those of
/// the probability-weighted moments (Hosking and Wallis 1987), ξ drawn towards 0.15 with the weight of ten excesses and held
/// to 0 … 0.7; w = 1 + 1/√k widens the scale while only k excesses are known. Below u, p runs straight in the logarithm of the
/// quantity, through the median. The past fades: after <paramref name="window"/> values each new one counts for one in so many.
/// An exponential tail has ξ = 0 and w = 1: not far above u the shape adds more error than it takes away.
/// </remarks>
internal sealed class Tail(int lowestExponent, int octaves, int window = Tail.Window, bool isExponential = false)
{
    /// <summary>How many lines of memory its own fields take.</summary>
    public const int Lines = 3;

    /// <summary>The largest rarity.</summary>
    public const double Most = 30;

    /// <summary>How many values are remembered, about.</summary>
    public const int Window = 4000;

    private const int WarmUp = 60;
    private const double Share = 0.03;
    private const float Faded = 1e-4f;
    private const int Round = 128;   // the fit is worked out anew after so many values, in a young tail sooner

    private readonly Bins _bins = new(lowestExponent, octaves);
    private readonly double _ceiling = Math.Pow(2, lowestExponent + octaves);   // the bins know no larger quantity: none can be rarer
    private int _count;
    private int _due;
    private int _top = (octaves * Bins.PerOctave) - 1;   // above this bin there is next to nothing

    // what is worked out from the bins
    private double _total;
    private double _median;
    private double _limit = double.PositiveInfinity;
    private double _aboveLimit;
    private double _scale = 1;
    private double _shape;
    private double _slope;
    private double _asked = double.NaN;   // the last rarity whose quantity was asked, and how many scales beyond the limit that is
    private double _scales;

    /// <summary>The bytes of its bins.</summary>
    public int Bytes => _bins.Count * sizeof(float);

    /// <summary>Whether it has seen enough to judge.</summary>
    public bool IsReady => _count >= WarmUp;

    /// <summary>How many values it has seen.</summary>
    public int Count => _count;

    /// <summary>How rare a quantity is; 0 while fewer than 60 are known, and up to the median.</summary>
    /// <param name="quantity">The quantity, not negative.</param>
    /// <param name="leastScale">The scale is no smaller: a series that moves in steps may well move by one step more than ever.</param>
    public double Rarity(double quantity, double leastScale = 0)
    {
        if (!IsReady || !(quantity > _median))
        {
            return 0;
        }

        return quantity <= _limit
            ? Common + (_slope * Octaves(quantity / _median))
            : Math.Min(Most, _aboveLimit + Beyond(Math.Min(quantity, _ceiling) - _limit, Math.Max(_scale, leastScale)));
    }

    /// <summary>The quantity of a rarity, at least the median: what <see cref="Rarity"/> is the inverse of.</summary>
    public double Quantity(double rarity, double leastScale = 0)
    {
        if (!IsReady)
        {
            return double.PositiveInfinity;
        }

        if (rarity <= _aboveLimit)
        {
            return _slope > 0 ? _median * Math.Pow(2, (rarity - Common) / _slope) : _limit;
        }

        if (rarity != _asked)   // mostly it is asked for the same one
        {
            var p = rarity - _aboveLimit;
            (_asked, _scales) = (rarity, _shape < 1e-3 ? p * Ln10 : (Math.Pow(10, p * _shape) - 1) / _shape);
        }

        return _limit + (Math.Max(_scale, leastScale) * _scales);
    }

    /// <summary>Takes a quantity into the past.</summary>
    public void Learn(double quantity)
    {
        var its = _bins.Of(quantity);
        _bins.Add(its);
        _top = Math.Max(_top, its);
        _count = Math.Min(_count + 1, int.MaxValue - 1);
        if (--_due <= 0 || (quantity > _limit && _count < window))
        {
            Refresh();
        }
    }

    /// <summary>The largest quantity that is known, to a tenth.</summary>
    public double Largest()
    {
        var bin = _bins.Count - 1;
        while (bin > 0 && _bins[bin] < 0.05f)
        {
            bin--;
        }

        return _bins.Floor(bin + 1);
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        fields.Whole(ref _count, 0, int.MaxValue - 1);
        fields.Whole(ref _due, 0, Round);
        _bins.Visit(fields, window + Round);
        fields.Agree(!fields.IsLoading || _bins.Sum() < Math.Min(_count, window + Round - _due) + 1, "each value has weighed one");   // 1: what rounding adds is less
        fields.Number(ref _total, 0, 1e9);
        fields.Number(ref _median, 0, MostQuantity);
        fields.Number(ref _limit, _median, double.PositiveInfinity);
        fields.Number(ref _aboveLimit, 0, Most);
        fields.Number(ref _scale, 1e-12, MostQuantity);
        fields.Number(ref _shape, 0, 0.7);
        fields.Number(ref _slope, 0, 1e9);
        fields.Agree(
            _slope == 0 || Math.Abs(Common + (_slope * Math.Log2(_limit / _median)) - _aboveLimit) < 1e-6, "rarity runs from the median to the limit without a jump");
        _asked = fields.IsLoading ? double.NaN : _asked;
    }

    private const double MostQuantity = 1e30;
    private const double Common = 0.30103;   // −log₁₀ of one half
    private static readonly double Ln10 = Math.Log(10);

    /// <summary>The logarithm of a quotient of at least 1 to the base of two, to a hundredth: between powers of two a parabola, which is several times as fast.</summary>
    private static double Octaves(double quotient)
    {
        var bits = BitConverter.DoubleToInt64Bits(quotient);
        var fraction = BitConverter.Int64BitsToDouble((bits & ((1L << 52) - 1)) | (1023L << 52));
        return (bits >> 52) - 1023 + ((2 - (fraction / 3)) * fraction) - (5.0 / 3);
    }

    private double Beyond(double excess, double scale) =>
        _shape < 1e-3 ? excess / scale / Ln10 : Math.Log10(1 + (_shape * excess / scale)) / _shape;

    private void Refresh()
    {
        if (_due <= 0)
        {
            _due = Math.Clamp(_count / 16, 16, Round);
            if (_count >= window)
            {
                _bins.Fade(1 - ((float)Round / window));
            }
        }

        if (IsReady)
        {
            Fit();
        }
    }

    private void Fit()
    {
        _asked = double.NaN;
        for (; _top > 0 && _bins[_top] < Faded; _top--)
        {
        }

        _total = _bins.Sum();
        if (!(_total > 0))
        {
            return;
        }

        var (limitBin, above) = FromTop(Share * _total);
        // the lowest bin holds zeros and is all below the limit: what is rarer than one in thirty beside them counts as just so rare
        var inBin = limitBin > 0 && _bins[limitBin] > 0 ? Math.Clamp(((Share * _total) - above) / _bins[limitBin], 0, 1) : 0;
        var (floor, ceiling) = (_bins.Floor(limitBin), _bins.Floor(limitBin + 1));
        _limit = ceiling - (inBin * (ceiling - floor));
        var (medianBin, aboveMedian) = FromTop(_total / 2);
        var share = _bins[medianBin] > 0 ? Math.Clamp(((_total / 2) - aboveMedian) / _bins[medianBin], 0, 1) : 0;
        _median = _bins.Floor(medianBin + 1) - (share * (_bins.Floor(medianBin + 1) - _bins.Floor(medianBin)));
        FitExcesses(limitBin, inBin * _bins[limitBin]);
    }

    private void FitExcesses(int limitBin, double partial)
    {
        double weight = 0, first = 0, second = 0;
        for (var bin = _top; bin >= limitBin; bin--)
        {
            var here = bin == limitBin ? partial : _bins[bin];
            if (here <= 0)
            {
                continue;
            }

            var low = bin == limitBin ? _limit : _bins.Floor(bin);
            var excess = ((low + _bins.Floor(bin + 1)) / 2) - _limit;
            first += here * excess;
            second += here * excess * (weight + (here / 2));   // the share above this excess, times all
            weight += here;
        }

        var known = Math.Max(weight, 1);
        _aboveLimit = -Math.Log10(known / Math.Max(_total, known));
        var (mean, weighted) = weight > 0 ? (first / weight, second / weight / weight) : (0, 0);
        var shape = weight >= 10 && mean > 2 * weighted ? 2 - (mean / (mean - (2 * weighted))) : 0;
        _shape = isExponential ? 0 : ((Math.Clamp(shape, 0, 0.7) * weight) + (0.15 * 10)) / (weight + 10);
        var spread = _limit > _median ? 0.05 * (_limit - _median) : 0.05 * _limit;
        _scale = Math.Max(Math.Max(mean * (1 - _shape), spread), 1e-12) * (isExponential ? 1 : 1 + (1 / Math.Sqrt(known)));
        _slope = _limit > _median && _median > 0 ? (_aboveLimit - Common) / Math.Log2(_limit / _median) : 0;
    }

    private (int Bin, double Above) FromTop(double wanted)
    {
        var above = 0.0;
        var bin = _top;
        for (; bin > 0 && above + _bins[bin] < wanted; bin--)
        {
            above += _bins[bin];
        }

        return (bin, above);
    }
}
