namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting.Histograms;

/// <summary>The buckets on one side of zero, of which each is the next power of a base.</summary>
/// <param name="Offset">Which bucket the first is.</param>
/// <param name="Counts">The counts.</param>
internal sealed record Side(long Offset, double[] Counts)
{
    private const int MostShift = 62;   // by then all that is at least zero is in one bucket, and all below in another

    /// <summary>The same with a coarser scale, where 2^<paramref name="steps"/> buckets are one.</summary>
    public Side Coarser(int steps)
    {
        if (steps == 0 || Counts.Length == 0)
        {
            return this;
        }

        var shift = Math.Min(steps, MostShift);
        var first = Offset >> shift;
        var counts = new double[((Offset + Counts.Length - 1) >> shift) - first + 1];
        for (var index = 0; index < Counts.Length; index++)
        {
            counts[((Offset + index) >> shift) - first] += Counts[index];
        }

        return new(first, counts);
    }

    /// <summary>What came since a time before; null where a count has become less.</summary>
    public Side? Minus(Side before)
    {
        double[] added = [.. Counts];
        for (var index = 0; index < before.Counts.Length; index++)
        {
            var place = before.Offset + index - Offset;
            var then = before.Counts[index];
            if (then > 0 && (place < 0 || place >= added.Length || (added[place] -= then) < 0))
            {
                return null;
            }
        }

        return this with { Counts = added };
    }
}
