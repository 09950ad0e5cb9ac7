namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>
/// Narrows a series to the values around a rank in one pass: those between two values of a sample. Where the rank is not among
/// them, or they are too many, the sample has misled: of one series in some ten thousand, unless it was made to.
/// Source: Floyd and Rivest, Expected Time Bounds for Selection, Communications of the ACM 18, 1975.
/// </summary>
internal static class Bracket
{
    /// <summary>Of fewer values a sample costs more than it saves.</summary>
    public const int Least = 1 << 15;

    /// <summary>One in so many values may be kept: twice what is expected.</summary>
    private const int Share = 8;

    /// <summary>Of those equal to an end of the bracket two are kept: enough for a rank and the next.</summary>
    private const int AtEnd = 2;

    /// <summary>The room that the values around a rank need.</summary>
    public static int Room(int length) => (length / Share) + Parts.Length + TermScan.Lanes + (2 * AtEnd);

    /// <summary>The values around a rank and the next, in no order; none where the sample has misled.</summary>
    /// <param name="values">At least <see cref="Least"/> values.</param>
    /// <param name="rank">The rank among all values, then among those around it.</param>
    /// <param name="term">What is taken of each value; never NaN.</param>
    /// <param name="room">Where they are kept.</param>
    /// <param name="cancellationToken">Ends the pass.</param>
    public static ReadOnlySpan<double> Around<TTerm>(
        ReadOnlySpan<double> values, ref int rank, TTerm term, Span<double> room, CancellationToken cancellationToken)
        where TTerm : struct, ITerm
    {
        var (low, high) = Sample.Around(values, rank, term, cancellationToken);
        var (from, to) = (Math.BitIncrement(low), Math.BitDecrement(high));
        var (toLow, end) = (0, AtEnd);
        foreach (var part in new Parts(values, cancellationToken))
        {
            if (end > values.Length / Share)
            {
                return default;
            }

            toLow += TermScan.Keep(part, from, to, term, room, ref end);
        }

        room[..AtEnd].Fill(low);
        room.Slice(end, AtEnd).Fill(high);
        return WithEnds(values, ref rank, term, room[..(end + AtEnd)], toLow, cancellationToken);
    }

    /// <summary>What was kept, with those of the equals at its ends that there are.</summary>
    /// <param name="values">All values.</param>
    /// <param name="rank">The rank among all values, then among those returned.</param>
    /// <param name="term">What is taken of each value.</param>
    /// <param name="kept">What lies between the ends, and each end twice.</param>
    /// <param name="toLow">How many are at most the lower end.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    private static ReadOnlySpan<double> WithEnds<TTerm>(
        ReadOnlySpan<double> values, ref int rank, TTerm term, ReadOnlySpan<double> kept, int toLow, CancellationToken cancellationToken)
        where TTerm : struct, ITerm
    {
        // Only where a rank is not between the ends it matters how many are equal to them.
        var next = Math.Min(rank + 1, values.Length - 1);
        var belowHigh = toLow + kept.Length - (2 * AtEnd);
        var belowLow = rank >= toLow ? toLow : TermScan.CountBelow(values, kept[0], term, cancellationToken);
        var toHigh = next < belowHigh ? belowHigh : TermScan.CountBelow(values, Math.BitIncrement(kept[^1]), term, cancellationToken);
        if (rank < belowLow || next >= toHigh)
        {
            return default;
        }

        var atLow = Math.Min(AtEnd, toLow - belowLow);
        var atHigh = Math.Min(AtEnd, toHigh - belowHigh);
        var around = kept[(AtEnd - atLow)..^(AtEnd - atHigh)];
        // Of many that are equal the two that are kept stand for any two.
        rank = Math.Clamp(rank - toLow + atLow, 0, around.Length - 1 - (next - rank));
        return around;
    }
}
