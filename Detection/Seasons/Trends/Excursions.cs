using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Seasons.Times;

namespace CodeFirstOutliers.Detection.Seasons.Trends;

/// <summary>
/// Tells a new level from a visit to one. After a step the series may come back to where it would have been: what lies between was an
/// excursion, and is judged by the course around it. So is a level at the end that has not yet held for a quarter of the series.
/// What stays longer is the new normal: its first row alone is judged by the old trend, so that the change is told once, where it happens.
/// </summary>
internal static class Excursions
{
    /// <summary>What a quarter of the rows do is no exception: the share up to which quartiles hold.</summary>
    private const int NormalShare = 4;

    /// <summary>So many windows back, and as far again, it is asked at most where the series came from.</summary>
    private const int MostWindows = 4;

    /// <summary>The trend that each row is judged by.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="trend">Each segment's own trend.</param>
    /// <param name="least">How high a step is at least; a smaller one is a bend, which the trend follows.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static double[] Judged(Rows rows, SegmentedTrend trend, double least, CancellationToken cancellationToken)
    {
        var heights = Unfilled.Of<double>(rows.Count, cancellationToken);
        foreach (var (start, end) in new Stretches(heights.Length, cancellationToken))
        {
            trend.Heights.AsSpan(start..end).CopyTo(heights.AsSpan(start));
        }

        var segments = trend.Firsts.Length;
        for (var normal = 0; normal + 1 < segments;)
        {
            var step = StepAt(rows, trend, normal, normal + 1);
            if (Math.Abs(step) <= least || IsReturn(rows, trend, normal, step))
            {
                normal++;
                continue;
            }

            var back = Back(rows, trend, normal, step);
            var start = trend.Starts[normal + 1];
            if (trend.Starts[back] - start < rows.Count / NormalShare)
            {
                Bridge(rows, trend, normal, back, heights, cancellationToken);
                normal = back;
            }
            else
            {
                heights[start] = At(rows, trend, normal, start);
                normal++;
            }
        }

        return heights;
    }

    /// <summary>
    /// The segment that begins nearer to where the series would have been than half of the step, or before which the steps cancel each other but
    /// for that: the one holds of straight trends, the other of bent ones. After the last one where there is none.
    /// </summary>
    private static int Back(Rows rows, SegmentedTrend trend, int normal, double step)
    {
        var (back, sum) = (normal + 2, step);
        for (; back < trend.Firsts.Length; back++)
        {
            sum += StepAt(rows, trend, back - 1, back);
            if (Math.Min(Math.Abs(sum), Math.Abs(StepAt(rows, trend, normal, back))) <= Math.Abs(step) / 2)
            {
                break;
            }
        }

        return back;
    }

    /// <summary>
    /// Whether a step only leads back to where the series came from: two rows some windows ago lie on a straight line to where it is after the
    /// step, nearer than half of it, and not to where it was before it. Then something crept in whose beginning broke no line, and its end is no event.
    /// </summary>
    private static bool IsReturn(Rows rows, SegmentedTrend trend, int normal, double step)
    {
        var start = trend.Starts[normal + 1];
        for (var windows = 1; windows <= MostWindows; windows++)
        {
            var (late, early) = (RowBefore(rows, start, windows * trend.Window), RowBefore(rows, start, 2 * windows * trend.Window));
            if (early < 0)
            {
                return false;
            }

            var slope = (trend.Heights[late] - trend.Heights[early]) / (rows.Slots[late] - rows.Slots[early]);
            var expected = trend.Heights[late] + (slope * (rows.Slots[start] - rows.Slots[late]));
            if (Math.Abs(trend.Heights[start] - expected) <= Math.Abs(step) / 2 && Math.Abs(trend.Heights[start - 1] - expected) > Math.Abs(step) / 2)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The last row that lies at least so many slots before another; −1 where none does.</summary>
    private static int RowBefore(Rows rows, int row, long slots)
    {
        var found = rows.Slots.AsSpan(0, row).BinarySearch(rows.Slots[row] - slots);
        return found < 0 ? ~found - 1 : found;
    }

    /// <summary>How far a later segment begins above where an earlier one would be by then.</summary>
    private static double StepAt(Rows rows, SegmentedTrend trend, int normal, int later)
    {
        var (last, start) = (trend.Starts[normal + 1] - 1, trend.Starts[later]);
        if (later == normal + 1)
        {
            return Steps.Distance(trend.Lasts[normal], trend.Firsts[later], rows.Slots[last], rows.Slots[start], rows.Period);
        }

        return trend.Heights[start] - At(rows, trend, normal, start);
    }

    /// <summary>Where a segment would be at a later row: from its end on with its own rise as a whole.</summary>
    private static double At(Rows rows, SegmentedTrend trend, int normal, int row)
    {
        var last = trend.Starts[normal + 1] - 1;
        return trend.Heights[last] + (trend.Slopes[normal] * (rows.Slots[row] - rows.Slots[last]));
    }

    /// <summary>Draws a straight line over an excursion, from the end of one segment to the start of another, or on to the end of the series.</summary>
    private static void Bridge(
        Rows rows, SegmentedTrend trend, int normal, int back, double[] heights, CancellationToken cancellationToken)
    {
        var (last, next) = (trend.Starts[normal + 1] - 1, trend.Starts[back]);
        foreach (var (start, end) in new Stretches(next - last - 1, cancellationToken))
        {
            for (var row = last + 1 + start; row < last + 1 + end; row++)
            {
                var share = next < heights.Length ? (rows.Slots[row] - rows.Slots[last]) / (double)(rows.Slots[next] - rows.Slots[last]) : 0;
                heights[row] = next < heights.Length
                    ? trend.Heights[last] + (share * (trend.Heights[next] - trend.Heights[last]))
                    : At(rows, trend, normal, row);
            }
        }
    }
}
