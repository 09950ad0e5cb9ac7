using System.Globalization;
using CodeFirstOutliers.Server.Ingest.Otlp.Converting.Histograms;
using CodeFirstOutliers.Server.Ingest.Otlp.Messages;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting;

/// <summary>Checks the buckets of histograms.</summary>
internal static class HistogramCheck
{
    private static readonly string _mostRule = $"a histogram must have at most {IBuckets.Most} buckets";

    /// <returns>What is wrong with them; null for nothing.</returns>
    public static Flaw? TryRead(HistogramPoint point, out IBuckets? buckets)
    {
        buckets = null;
        var (counts, bounds) = (point.BucketCounts ?? [], point.ExplicitBounds ?? []);
        if (counts.Count > IBuckets.Most || bounds.Count > IBuckets.Most)
        {
            return new(_mostRule, $"{Math.Max(counts.Count, bounds.Count)}");
        }

        if (counts.Count != bounds.Count + 1 && counts.Count + bounds.Count > 0)
        {
            return new("there must be one more of bucket_counts than of explicit_bounds, or none of both", $"{counts.Count} and {bounds.Count}");
        }

        for (var index = 0; index < bounds.Count; index++)
        {
            if (!double.IsFinite(bounds[index]) || (index > 0 && bounds[index] <= bounds[index - 1]))
            {
                return new("explicit_bounds must be finite and ascending", bounds[index].ToString(CultureInfo.InvariantCulture));
            }
        }

        buckets = new ExplicitBuckets([.. bounds], CountsOf(counts));
        return null;
    }

    /// <inheritdoc cref="TryRead(HistogramPoint, out IBuckets?)"/>
    public static Flaw? TryRead(ExponentialPoint point, out IBuckets? buckets)
    {
        buckets = null;
        var (above, below) = (point.Positive?.BucketCounts ?? [], point.Negative?.BucketCounts ?? []);
        if (above.Count + (long)below.Count > IBuckets.Most)
        {
            return new(_mostRule, $"{above.Count + (long)below.Count}");
        }

        if (point.Scale is < -ExponentialBuckets.MostScale or > ExponentialBuckets.MostScale)
        {
            return new($"a scale must be -{ExponentialBuckets.MostScale} to {ExponentialBuckets.MostScale}", $"{point.Scale}");
        }

        if (!(point.ZeroThreshold >= 0 && double.IsFinite(point.ZeroThreshold)))
        {
            return new("a zero_threshold must be finite and at least 0", point.ZeroThreshold.ToString(CultureInfo.InvariantCulture));
        }

        buckets = new ExponentialBuckets(
            point.Scale, point.ZeroCount, point.ZeroThreshold, new(point.Positive?.Offset ?? 0, CountsOf(above)), new(point.Negative?.Offset ?? 0, CountsOf(below)));
        return null;
    }

    private static double[] CountsOf(List<ulong> counts) => [.. counts.Select(count => (double)count)];
}
