namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting.Histograms;

/// <summary>How many values there were above one bound and up to another.</summary>
internal readonly record struct Bucket(double Lower, double Upper, double Count);

/// <summary>
/// Quantiles by linear interpolation in a bucket, by the rules of Prometheus's histogram_quantile
/// (https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile).
/// </summary>
internal static class Interpolation
{
    /// <param name="quantile">Above 0 and at most 1.</param>
    /// <param name="buckets">The buckets, the lowest first.</param>
    /// <returns>The quantile; NaN where there are no values, or only a bucket without any bound.</returns>
    public static double Quantile(double quantile, IReadOnlyList<Bucket> buckets)
    {
        var (rank, last) = (quantile * buckets.Sum(bucket => bucket.Count), double.NaN);
        foreach (var bucket in buckets.Where(bucket => bucket.Count > 0))
        {
            last = Within(bucket, Math.Min(1, rank / bucket.Count));
            if (rank <= bucket.Count)
            {
                break;
            }

            rank -= bucket.Count;
        }

        return last;
    }

    private static double Within(in Bucket bucket, double part) => bucket switch
    {
        { Lower: double.NegativeInfinity, Upper: double.PositiveInfinity } => double.NaN,
        { Upper: double.PositiveInfinity } => bucket.Lower,
        { Lower: double.NegativeInfinity } => bucket.Upper,
        _ => bucket.Lower + ((bucket.Upper - bucket.Lower) * part),
    };
}
