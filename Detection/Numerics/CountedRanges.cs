using System.Buffers;
using System.Numerics;

namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>
/// Selection whose work is linear whatever the values: the doubles between the smallest and the largest are divided into 2048
/// equal ranges (of neighbouring doubles, so on a logarithmic scale), the values in each are counted, and only those in the
/// range that holds the rank are kept for the next round: at most six rounds.
/// </summary>
internal static class CountedRanges
{
    private const int RangeBits = 11;
    private const int Few = 128;

    /// <summary>The value at a rank of what is taken of each value, and the one after it; +∞ after the last. None is NaN.</summary>
    public static (double At, double Next) Select<TTerm>(
        ReadOnlySpan<double> values, int rank, TTerm term, CancellationToken cancellationToken)
        where TTerm : struct, ITerm
    {
        var kept = Array.Empty<double>();
        try
        {
            var count = Narrow(values, ref rank, term, ref kept, cancellationToken);
            while (count > Few && kept.AsSpan(0, count).ContainsAnyExcept(kept[0]))
            {
                count = Narrow(kept.AsSpan(0, count), ref rank, default(Itself), ref kept, cancellationToken);
            }

            if (count <= Few)
            {
                kept.AsSpan(0, count).Sort();
            }

            var at = kept[rank];
            return (at, rank + 1 < count ? kept[rank + 1] : LeastAbove(values, at, term, cancellationToken));
        }
        finally
        {
            Return(kept);
        }
    }

    /// <summary>Keeps the values of the range that holds the rank, and counts the rank within it.</summary>
    private static int Narrow<TTerm>(
        ReadOnlySpan<double> values, ref int rank, TTerm term, ref double[] kept, CancellationToken cancellationToken)
        where TTerm : struct, ITerm
    {
        if (values.Length <= Few)
        {
            kept = ArrayPool<double>.Shared.Rent(Few);
            for (var i = 0; i < values.Length; i++)
            {
                kept[i] = term.Of(values[i]);
            }

            return values.Length;
        }

        var (least, most) = TermScan.Extremes(values, double.NegativeInfinity, term, cancellationToken);
        var low = DoubleOrder.Rank(least);
        var distance = DoubleOrder.Distance(low, DoubleOrder.Rank(most));
        var shift = Math.Max(0, 64 - BitOperations.LeadingZeroCount(distance) - RangeBits);
        Span<int> counts = stackalloc int[1 << RangeBits];
        counts.Clear();
        Count(values, counts, low, shift, term, cancellationToken);
        var range = 0;
        for (; rank >= counts[range]; range++)
        {
            rank -= counts[range];
        }

        var first = (ulong)range << shift;
        var last = Math.Min(distance, first + (1UL << shift) - 1);
        var (from, to) = (DoubleOrder.Unrank(unchecked(low + (long)first)), DoubleOrder.Unrank(unchecked(low + (long)last)));
        var smaller = ArrayPool<double>.Shared.Rent(counts[range] + TermScan.Lanes);
        var end = 0;
        foreach (var part in new Parts(values, cancellationToken))
        {
            TermScan.Keep(part, from, to, term, smaller, ref end);
        }

        Return(kept);
        kept = smaller;
        return end;
    }

    private static void Count<TTerm>(
        ReadOnlySpan<double> values, Span<int> counts, long low, int shift, TTerm term, CancellationToken cancellationToken)
        where TTerm : struct, ITerm
    {
        foreach (var part in new Parts(values, cancellationToken))
        {
            foreach (var value in part)
            {
                counts[(int)(DoubleOrder.Distance(low, DoubleOrder.Rank(term.Of(value))) >> shift)]++;
            }
        }
    }

    private static double LeastAbove<TTerm>(
        ReadOnlySpan<double> values, double value, TTerm term, CancellationToken cancellationToken)
        where TTerm : struct, ITerm =>
        TermScan.Extremes(values, Math.BitIncrement(value), term, cancellationToken).Least;

    private static void Return(double[] rented)
    {
        if (rented.Length > 0)
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }
}
