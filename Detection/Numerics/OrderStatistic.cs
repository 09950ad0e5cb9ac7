using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;

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
    private const int Lanes = 4;
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
        var aboves = Vector256.Create(above);
        for (var start = 0; start < values.Length; start += Uninterrupted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = values.Slice(start, Math.Min(Uninterrupted, values.Length - start));
            var counts = Vector256<long>.Zero;
            var i = 0;
            for (; i <= part.Length - Lanes; i += Lanes)
            {
                var taken = term.Of(Vector256.Create(part.Slice(i, Lanes)));
                var isAbove = Vector256.GreaterThan(taken, Vector256.Create(value));
                counts += isAbove.AsInt64();
                aboves = Vector256.ConditionalSelect(isAbove & Vector256.LessThan(taken, aboves), taken, aboves);
            }

            // A true answer is −1.
            atMost += i + (int)Vector256.Sum(counts);
            for (; i < part.Length; i++)
            {
                var taken = term.Of(part[i]);
                atMost += taken <= value ? 1 : 0;
                above = taken > value && taken < above ? taken : above;
            }
        }

        for (var lane = 0; lane < Lanes; lane++)
        {
            above = Math.Min(above, aboves[lane]);
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
        var distance = DoubleOrder.Distance(low, high);
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
        var smaller = ArrayPool<double>.Shared.Rent(counts[range] + Lanes);
        Keep(values, smaller, from, to, term, cancellationToken);
        Return(kept);
        kept = smaller;
        return counts[range];
    }

    private static (long Low, long High) Extremes<TTerm>(ReadOnlySpan<double> values, TTerm term, CancellationToken cancellationToken)
        where TTerm : struct, ITerm
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        var (lows, highs) = (Vector256.Create(low), Vector256.Create(high));
        for (var start = 0; start < values.Length; start += Uninterrupted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = values.Slice(start, Math.Min(Uninterrupted, values.Length - start));
            var i = 0;
            for (; i <= part.Length - Lanes; i += Lanes)
            {
                var taken = term.Of(Vector256.Create(part.Slice(i, Lanes)));
                lows = Vector256.ConditionalSelect(Vector256.LessThan(taken, lows), taken, lows);
                highs = Vector256.ConditionalSelect(Vector256.GreaterThan(taken, highs), taken, highs);
            }

            for (; i < part.Length; i++)
            {
                var taken = term.Of(part[i]);
                (low, high) = (Math.Min(low, taken), Math.Max(high, taken));
            }
        }

        for (var lane = 0; lane < Lanes; lane++)
        {
            (low, high) = (Math.Min(low, lows[lane]), Math.Max(high, highs[lane]));
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

    private static void Keep<TTerm>(
        ReadOnlySpan<double> values, double[] kept, double from, double to, TTerm term, CancellationToken cancellationToken)
        where TTerm : struct, ITerm
    {
        var next = 0;
        for (var start = 0; start < values.Length; start += Uninterrupted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = values.Slice(start, Math.Min(Uninterrupted, values.Length - start));
            var i = 0;
            for (; i <= part.Length - Lanes; i += Lanes)
            {
                var taken = term.Of(Vector256.Create(part.Slice(i, Lanes)));
                var inside = Vector256.GreaterThanOrEqual(taken, Vector256.Create(from)) & Vector256.LessThanOrEqual(taken, Vector256.Create(to));
                if (inside == default)
                {
                    continue;
                }

                // Each is written; the next one covers it unless it is inside, so that there is no branch to guess.
                var bits = inside.ExtractMostSignificantBits();
                for (var lane = 0; lane < Lanes; lane++)
                {
                    kept[next] = taken[lane];
                    next += (int)(bits >> lane & 1);
                }
            }

            for (; i < part.Length; i++)
            {
                var taken = term.Of(part[i]);
                kept[next] = taken;
                next += taken >= from && taken <= to ? 1 : 0;
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
