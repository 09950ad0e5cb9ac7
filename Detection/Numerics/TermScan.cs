using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>Passes over what is taken of each value of a series, four at a time; none is NaN.</summary>
internal static class TermScan
{
    /// <summary>The room that <see cref="Keep"/> needs beyond what it keeps.</summary>
    public const int Lanes = 4;

    /// <summary>Keeps those from one value to another, both included, and tells how many are below them.</summary>
    /// <param name="values">The values, or a part of them.</param>
    /// <param name="from">The lowest that is kept.</param>
    /// <param name="to">The highest that is kept; where it is below <paramref name="from"/>, none is.</param>
    /// <param name="term">What is taken of each value.</param>
    /// <param name="room">Where they are kept.</param>
    /// <param name="end">Where the room goes on; moved behind what was kept.</param>
    public static int Keep<TTerm>(ReadOnlySpan<double> values, double from, double to, TTerm term, Span<double> room, ref int end)
        where TTerm : struct, ITerm
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        ref var kept = ref MemoryMarshal.GetReference(room);
        var (froms, tos) = (Vector256.Create(from), Vector256.Create(to));
        var belows = Vector256<long>.Zero;
        var (i, next) = ((nuint)0, (nuint)end);
        for (; i + Lanes <= (nuint)values.Length; i += Lanes)
        {
            var taken = term.Of(Vector256.LoadUnsafe(ref first, i));
            var isBelow = Vector256.LessThan(taken, froms);
            belows -= isBelow.AsInt64();

            // All four are written, without a branch to guess; the next write covers those that are not kept.
            var inside = Vector256.AndNot(Vector256.LessThanOrEqual(taken, tos), isBelow).ExtractMostSignificantBits();
            Compaction.ToFront(taken, inside).StoreUnsafe(ref kept, next);
            next += (nuint)BitOperations.PopCount(inside);
        }

        end = (int)next;
        var below = (int)Vector256.Sum(belows);
        foreach (var value in values[(int)i..])
        {
            var taken = term.Of(value);
            below += taken < from ? 1 : 0;
            room[end] = taken;
            end += taken >= from && taken <= to ? 1 : 0;
        }

        return below;
    }

    /// <summary>How many are below a value.</summary>
    public static int CountBelow<TTerm>(ReadOnlySpan<double> values, double value, TTerm term, CancellationToken cancellationToken)
        where TTerm : struct, ITerm
    {
        var below = 0;
        foreach (var part in new Parts(values, cancellationToken))
        {
            var belows = Vector256<long>.Zero;
            var i = 0;
            for (; i <= part.Length - Lanes; i += Lanes)
            {
                belows -= Vector256.LessThan(term.Of(Vector256.Create(part.Slice(i, Lanes))), Vector256.Create(value)).AsInt64();
            }

            below += (int)Vector256.Sum(belows);
            for (; i < part.Length; i++)
            {
                below += term.Of(part[i]) < value ? 1 : 0;
            }
        }

        return below;
    }

    /// <summary>The smallest and the largest of those that are not below a value; +∞ and −∞ where there are none.</summary>
    public static (double Least, double Most) Extremes<TTerm>(
        ReadOnlySpan<double> values, double from, TTerm term, CancellationToken cancellationToken)
        where TTerm : struct, ITerm
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        var (leasts, mosts) = (Vector256.Create(least), Vector256.Create(most));
        foreach (var part in new Parts(values, cancellationToken))
        {
            var i = 0;
            for (; i <= part.Length - Lanes; i += Lanes)
            {
                var taken = term.Of(Vector256.Create(part.Slice(i, Lanes)));
                var isFrom = Vector256.GreaterThanOrEqual(taken, Vector256.Create(from));
                leasts = Vector256.ConditionalSelect(isFrom & Vector256.LessThan(taken, leasts), taken, leasts);
                mosts = Vector256.ConditionalSelect(isFrom & Vector256.GreaterThan(taken, mosts), taken, mosts);
            }

            for (; i < part.Length; i++)
            {
                var taken = term.Of(part[i]);
                (least, most) = taken >= from ? (Math.Min(least, taken), Math.Max(most, taken)) : (least, most);
            }
        }

        for (var lane = 0; lane < Lanes; lane++)
        {
            (least, most) = (Math.Min(least, leasts[lane]), Math.Max(most, mosts[lane]));
        }

        return (least, most);
    }
}
