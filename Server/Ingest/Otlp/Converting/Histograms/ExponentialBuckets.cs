namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting.Histograms;

/// <summary>Buckets whose bounds are powers of a base, on both sides of zero, and one around it.</summary>
/// <param name="scale">The base is 2^(2^-scale).</param>
/// <param name="zeroCount">How many values there were around zero.</param>
/// <param name="zeroThreshold">How far around it.</param>
/// <param name="positive">Those above.</param>
/// <param name="negative">Those below, by what they are without their sign.</param>
internal sealed class ExponentialBuckets(int scale, double zeroCount, double zeroThreshold, Side positive, Side negative) : IBuckets
{
    /// <summary>The scales that are taken, from minus to plus this: 20 is the finest that senders use, and at -11 a bucket has more than all numbers.</summary>
    public const int MostScale = 64;

    private readonly int _scale = scale;
    private readonly double _zeroCount = zeroCount;
    private readonly Side _positive = positive;
    private readonly Side _negative = negative;

    public int Size => _positive.Counts.Length + _negative.Counts.Length + 1;

    public IBuckets? Minus(IBuckets before)
    {
        if (before is not ExponentialBuckets other || _zeroCount < other._zeroCount)
        {
            return null;
        }

        // senders make the scale coarser when values come that lie farther apart
        var common = Math.Min(_scale, other._scale);
        var above = _positive.Coarser(_scale - common).Minus(other._positive.Coarser(other._scale - common));
        var below = _negative.Coarser(_scale - common).Minus(other._negative.Coarser(other._scale - common));
        return above is null || below is null ? null : new ExponentialBuckets(common, _zeroCount - other._zeroCount, zeroThreshold, above, below);
    }

    public double Quantile(double quantile)
    {
        var buckets = new List<Bucket>(Size);
        for (var index = _negative.Counts.Length - 1; index >= 0; index--)
        {
            buckets.Add(new(-BoundOf(_negative.Offset + index + 1), -BoundOf(_negative.Offset + index), _negative.Counts[index]));
        }

        // values around zero are above it where no others are below, and the other way round
        var (hasBelow, hasAbove) = (_negative.Counts.Any(count => count > 0), _positive.Counts.Any(count => count > 0));
        buckets.Add(new(hasAbove && !hasBelow ? 0 : -zeroThreshold, hasBelow && !hasAbove ? 0 : zeroThreshold, _zeroCount));
        for (var index = 0; index < _positive.Counts.Length; index++)
        {
            buckets.Add(new(BoundOf(_positive.Offset + index), BoundOf(_positive.Offset + index + 1), _positive.Counts[index]));
        }

        return Interpolation.Quantile(quantile, buckets);
    }

    /// <summary>The lower bound of a bucket; beyond all numbers the greatest of them, so that there is something to interpolate.</summary>
    private double BoundOf(long index) => Math.Min(double.MaxValue, Math.Pow(2, Math.ScaleB(index, -_scale)));
}
