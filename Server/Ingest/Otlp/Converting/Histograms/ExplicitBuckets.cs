namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting.Histograms;

/// <summary>Buckets whose bounds are given.</summary>
/// <param name="bounds">The upper bounds of all but the last bucket, which has none; ascending.</param>
/// <param name="counts">The counts, one more than there are bounds; or none, where nothing is known of them.</param>
internal sealed class ExplicitBuckets(double[] bounds, double[] counts) : IBuckets
{
    private readonly double[] _bounds = bounds;
    private readonly double[] _counts = counts;

    public int Size => _bounds.Length + _counts.Length;

    public IBuckets? Minus(IBuckets before)
    {
        if (before is not ExplicitBuckets other || other._counts.Length != _counts.Length || !_bounds.AsSpan().SequenceEqual(other._bounds))
        {
            return null;
        }

        double[] added = [.. _counts.Zip(other._counts, (now, then) => now - then)];
        return added.Any(count => count < 0) ? null : new ExplicitBuckets(_bounds, added);
    }

    public double Quantile(double quantile) => Interpolation.Quantile(quantile, [.. _counts.Select((count, index) => new Bucket(LowerOf(index), UpperOf(index), count))]);

    // values in a first bucket that ends above zero are taken to be above zero
    private double LowerOf(int index) => index > 0 ? _bounds[index - 1] : UpperOf(0) is > 0 and < double.PositiveInfinity ? 0 : double.NegativeInfinity;

    private double UpperOf(int index) => index < _bounds.Length ? _bounds[index] : double.PositiveInfinity;
}
