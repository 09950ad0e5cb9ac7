using System.Buffers;
using System.Numerics;

namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>
/// The value at a rank of a series as if it were sorted, by selection: the doubles between the smallest and the largest are
/// divided into 2048 equal ranges (of neighbouring doubles, so on a logarithmic scale), the values in each are counted, and
/// only those in the range that holds the rank are kept for the next round: at most six rounds, whatever the values.
/// </summary>
internal static class OrderStatistic
{
    private const int RangeBits = 11;
    private const int Few = 128;
    private const int Uninterrupted = 1 << 16;

    /// <summary>The value at a rank, counted from 0, of what is taken of each value; none is NaN.</summary>
    public static double Select<TTerm>(
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

            kept.AsSpan(0, count).Sort();
            return kept[rank];
        }
        finally
        {
            Return(kept);
        }
    }

    /// <summary>How many are at most a value, and the smallest above it; +∞ where there is none.</summary>
    public static (int AtMost, double Above) Next<TTerm>(
        ReadOnlySpan<double> values, double value, TTerm term, CancellationToken cancellationToken)
        where TTerm : struct, ITerm
    {
        var (atMost, above) = (0, double.PositiveInfinity);
        for (var start = 0; start < values.Length; start += Uninterrupted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var one in values.Slice(start, Math.Min(Uninterrupted, values.Length - start)))
            {
                var taken = term.Of(one);
                atMost += taken <= value ? 1 : 0;
                above = taken > value && taken < above ? taken : above;
            }
        }

        return (atMost, above);
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

        var (low, high) = Extremes(values, term, cancellationToken);
        var shift = Math.Max(0, 64 - BitOperations.LeadingZeroCount(DoubleOrder.Distance(low, high)) - RangeBits);
        Span<int> counts = stackalloc int[1 << RangeBits];
        counts.Clear();
        Count(values, counts, low, shift, term, cancellationToken);
        var range = 0;
        for (; rank >= counts[range]; range++)
        {
            rank -= counts[range];
        }

        var smaller = ArrayPool<double>.Shared.Rent(counts[range] + 1);
        Keep(values, smaller, counts[range], low, shift, (ulong)range, term, cancellationToken);
        Return(kept);
        kept = smaller;
        return counts[range];
    }

    private static (long Low, long High) Extremes<TTerm>(ReadOnlySpan<double> values, TTerm term, CancellationToken cancellationToken)
        where TTerm : struct, ITerm
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var start = 0; start < values.Length; start += Uninterrupted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var value in values.Slice(start, Math.Min(Uninterrupted, values.Length - start)))
            {
                var taken = term.Of(value);
                low = taken < low ? taken : low;
                high = taken > high ? taken : high;
            }
        }

        return (DoubleOrder.Rank(low), DoubleOrder.Rank(high));
    }

    private static void Count<TTerm>(
        ReadOnlySpan<double> values, Span<int> counts, long low, int shift, TTerm term, CancellationToken cancellationToken)
        where TTerm : struct, ITerm
    {
        for (var start = 0; start < values.Length; start += Uninterrupted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var value in values.Slice(start, Math.Min(Uninterrupted, values.Length - start)))
            {
                counts[(int)(DoubleOrder.Distance(low, DoubleOrder.Rank(term.Of(value))) >> shift)]++;
            }
        }
    }

    // Each value is written; the next one covers it unless it is in the range, so that there is no branch to guess.
    private static void Keep<TTerm>(
        ReadOnlySpan<double> values, double[] kept, int count, long low, int shift, ulong range, TTerm term, CancellationToken cancellationToken)
        where TTerm : struct, ITerm
    {
        var next = 0;
        for (var start = 0; start < values.Length && next < count; start += Uninterrupted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var value in values.Slice(start, Math.Min(Uninterrupted, values.Length - start)))
            {
                var taken = term.Of(value);
                kept[next] = taken;
                next += DoubleOrder.Distance(low, DoubleOrder.Rank(taken)) >> shift == range ? 1 : 0;
            }
        }
    }

    private static void Return(double[] rented)
    {
        if (rented.Length > 0)
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }
}
