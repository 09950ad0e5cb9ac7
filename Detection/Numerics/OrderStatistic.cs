using System.Buffers;

namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>
/// The values at a rank and at the next as if a series were sorted, without sorting it: by a bracket while there are many
/// values, which takes one pass; else, and where the bracket fails, by counted ranges, a few passes whatever the values.
/// </summary>
internal static class OrderStatistic
{
    /// <summary>The value at a rank, counted from 0, of what is taken of each value, and the one after it; +∞ after the last.</summary>
    /// <param name="values">At least one value, of none of which NaN is taken. Which of two zeros of unlike signs is found is open.</param>
    /// <param name="rank">From 0 up to, not including, the number of values.</param>
    /// <param name="term">What is taken of each value.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static (double At, double Next) Select<TTerm>(
        ReadOnlySpan<double> values, int rank, TTerm term, CancellationToken cancellationToken)
        where TTerm : struct, ITerm
    {
        if (values.Length < Bracket.Least)
        {
            return CountedRanges.Select(values, rank, term, cancellationToken);
        }

        var room = ArrayPool<double>.Shared.Rent(Bracket.Room(values.Length));
        try
        {
            var rankWithin = rank;
            var around = Bracket.Around(values, ref rankWithin, term, room, cancellationToken);
            return around.IsEmpty
                ? CountedRanges.Select(values, rank, term, cancellationToken)
                : Select(around, rankWithin, default(Itself), cancellationToken);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(room);
        }
    }
}
