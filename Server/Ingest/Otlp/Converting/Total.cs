using CodeFirstOutliers.Server.Ingest.Otlp.Converting.Histograms;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting;

/// <summary>What a sum, histogram or summary has come to since a start.</summary>
/// <param name="Start">The start, in nanoseconds since 1970; 0 where it is not known.</param>
/// <param name="Time">When that was so.</param>
/// <param name="Count">How much, or how many values.</param>
/// <param name="Sum">What those were together; null where that is not known.</param>
/// <param name="Buckets">How many of them there were where; null for a sum or summary.</param>
internal sealed record Total(ulong Start, ulong Time, double Count, double? Sum = null, IBuckets? Buckets = null)
{
    /// <summary>What was added since a time before; null where it was begun anew in between.</summary>
    public Increase? Since(Total before)
    {
        if (Start != before.Start || Count < before.Count || (Buckets is null) != (before.Buckets is null))
        {
            return null;
        }

        var buckets = Buckets?.Minus(before.Buckets!);
        return buckets is null && Buckets is not null ? null : new((Time - before.Time) / 1e9, Count - before.Count, Sum - before.Sum, buckets);
    }
}

/// <summary>What was added in some time.</summary>
/// <param name="Seconds">The time.</param>
/// <param name="Count">How much, or how many values.</param>
/// <param name="Sum">What those were together; null where that is not known.</param>
/// <param name="Buckets">How many of them there were where; null for a sum or summary.</param>
internal sealed record Increase(double Seconds, double Count, double? Sum = null, IBuckets? Buckets = null);
