using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Seasons.Times;

namespace CodeFirstOutliers.Detection.Seasons.Trends;

/// <summary>
/// Where a trend breaks: at each border of two bins a robust line through the bins before it and one through those after it say how far apart
/// they are there. Where that is beyond what noise does, the row is looked for at which the one line stops to explain the values and the other
/// begins. A step is such a break, and so is a kink, whose lines meet.
/// Source: the two one-sided windows of Davies, Fried and Gather, Robust Signal Extraction for On-line Monitoring Data,
/// Journal of Statistical Planning and Inference 122, 2004.
/// </summary>
internal static class Steps
{
    /// <summary>The lines at a border are this many of their own usual distances apart before it counts as a break.</summary>
    private const double LeastDeviations = 5;

    /// <summary>The lower quartile of |x| for a normal x of deviation 1.</summary>
    private const double LowerQuartile = 0.3186;

    /// <summary>The first row of each segment, ascending; 0 is the first.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="values">Their values without the season.</param>
    /// <param name="bins">The bins of the rows.</param>
    /// <param name="medians">The median of each bin.</param>
    /// <param name="least">How far the lines are apart at least.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static List<int> Find(
        Rows rows, ReadOnlySpan<double> values, Bins bins, double[] medians, double least, CancellationToken cancellationToken)
    {
        var (before, after) = Lines(bins, medians, cancellationToken);
        var apart = new double[bins.Count];
        var (first, end) = (Math.Max(bins.PerSeason, Window.Fewest), bins.Count - Math.Max(Window.Of(bins) / 4, Window.Fewest));
        for (var bin = first; bin <= end && bin < bins.Count; bin++)
        {
            apart[bin] = Distance(before[bin], after[bin], bins.Places[bin - 1], bins.Places[bin], rows.Period);
        }

        var limit = Math.Max(least, first <= end ? LeastDeviations * Usual(apart.AsSpan(first, Math.Min(end + 1, bins.Count) - first)) : 0);
        List<int> starts = [0];
        for (var bin = first; bin <= end && bin < bins.Count; bin++)
        {
            var last = bin;
            while (last < end && last + 1 < bins.Count && IsBreak(apart[last + 1], limit) && Math.Sign(apart[last + 1]) == Math.Sign(apart[bin]))
            {
                last++;
            }

            if (IsBreak(apart[bin], limit))
            {
                var range = bins.Starts[Math.Max(bin - 1, 0)]..bins.Starts[Math.Min(last + 1, bins.Count)];
                Add(starts, Row(rows.Slots, values, before[bin], after[last], range, cancellationToken));
                bin = last;
            }
        }

        return starts;
    }

    /// <summary>
    /// How far the line after a border lies above the one before it. Through a gap of more than a season nobody knows whether the trend went on
    /// or rested: what lies between the two is no distance.
    /// </summary>
    public static double Distance(RobustLine before, RobustLine after, double last, double next, int period)
    {
        var (rested, wentOn) = (after.At(next) - before.At(last), after.At(next) - before.At(next));
        return next - last <= period ? wentOn
            : Math.Sign(rested) != Math.Sign(wentOn) ? 0
            : Math.MinMagnitude(rested, wentOn);
    }

    private static bool IsBreak(double apart, double limit) => Math.Abs(apart) > limit;

    private static double Usual(ReadOnlySpan<double> apart)
    {
        var distances = new double[apart.Length];
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = Math.Abs(apart[i]);
        }

        return Quantile.Of(distances, 0.25) / LowerQuartile;
    }

    private static (RobustLine[] Before, RobustLine[] After) Lines(Bins bins, double[] medians, CancellationToken cancellationToken)
    {
        var (before, after) = (new RobustLine[bins.Count], new RobustLine[bins.Count]);
        var window = Window.Of(bins);
        var room = new double[2 * window];
        for (var bin = 1; bin < bins.Count; bin++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            before[bin] = Window.Fit(bins, medians, Math.Max(0, bin - window), bin, bins.Places[bin - 1], room);
            after[bin] = Window.Fit(bins, medians, bin, Math.Min(bins.Count, bin + window), bins.Places[bin], room);
        }

        return (before, after);
    }

    /// <summary>The row from which on the second line explains the values better: where the sum of |x − first| before and |x − second| after is least.</summary>
    private static int Row(
        long[] slots, ReadOnlySpan<double> values, RobustLine before, RobustLine after, Range range, CancellationToken cancellationToken)
    {
        var (start, end) = (range.Start.Value, Math.Min(range.End.Value, values.Length - 1));
        var (least, sum, best) = (double.PositiveInfinity, 0.0, start);
        foreach (var stretch in new Stretches(end + 1 - start, cancellationToken))
        {
            for (var row = start + stretch.Start; row < start + stretch.End; row++)
            {
                // Rows of one time stay together.
                if (sum < least && row > 0 && slots[row] != slots[row - 1])
                {
                    (least, best) = (sum, row);
                }

                sum += Math.Abs(values[row] - before.At(slots[row])) - Math.Abs(values[row] - after.At(slots[row]));
            }
        }

        return best;
    }

    private static void Add(List<int> starts, int row)
    {
        if (row > starts[^1])
        {
            starts.Add(row);
        }
    }
}
