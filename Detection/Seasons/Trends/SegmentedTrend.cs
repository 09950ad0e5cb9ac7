using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Seasons.Times;

namespace CodeFirstOutliers.Detection.Seasons.Trends;

/// <summary>
/// The trend of each segment by itself: at each bin the height of the robust line through the bins around it, as many as fit into the
/// segment; between bins a straight line. So it bends with the values, keeps its slope at the ends, and knows nothing of what lies beyond a step.
/// </summary>
/// <param name="Starts">The first row of each segment, and after the last one the number of rows.</param>
/// <param name="Firsts">The line at the first bin of each segment.</param>
/// <param name="Lasts">The line at the last bin of each segment.</param>
/// <param name="Slopes">The rise of each segment as a whole, from slot to slot.</param>
/// <param name="Heights">The trend at each row.</param>
/// <param name="Window">How many slots one line is fitted to.</param>
internal sealed record SegmentedTrend(int[] Starts, RobustLine[] Firsts, RobustLine[] Lasts, double[] Slopes, double[] Heights, long Window)
{
    /// <summary>Fits every segment.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="values">Their values without the season.</param>
    /// <param name="width">How many slots a bin has.</param>
    /// <param name="starts">The first row of each segment.</param>
    /// <param name="heights">Room for the trend at each row.</param>
    /// <param name="cancellationToken">Ends the fit.</param>
    public static SegmentedTrend Of(
        Rows rows, ReadOnlySpan<double> values, long width, List<int> starts, double[] heights, CancellationToken cancellationToken)
    {
        var bins = Bins.Of(rows.Slots, width, rows.Period, starts, cancellationToken);
        var lines = new RobustLine[bins.Count];
        var medians = bins.Medians(values, cancellationToken);
        var ends = new List<int>();
        for (var (segment, bin) = (0, 0); segment < starts.Count; segment++)
        {
            var next = segment + 1 < starts.Count ? Array.BinarySearch(bins.Starts, starts[segment + 1]) : bins.Count;
            Fit(bins, medians, bin, next, lines, cancellationToken);
            ends.Add(next);
            bin = next;
        }

        Fill(rows.Slots, bins, lines, ends, heights, cancellationToken);
        return new(
            [.. starts, values.Length],
            [.. ends.Select((_, segment) => lines[segment == 0 ? 0 : ends[segment - 1]])],
            [.. ends.Select(end => lines[end - 1])],
            [.. ends.Select((end, segment) => SlopeOf(lines.AsSpan((segment == 0 ? 0 : ends[segment - 1])..end), bins.PerSeason))],
            heights,
            Trends.Window.Of(bins) * width);
    }

    private static void Fit(Bins bins, double[] medians, int from, int to, RobustLine[] lines, CancellationToken cancellationToken)
    {
        var window = Math.Min(Trends.Window.Of(bins), to - from);
        var room = new double[2 * window];
        for (var bin = from; bin < to; bin++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var first = Math.Clamp(bin - (window / 2), from, to - window);
            lines[bin] = Trends.Window.Fit(bins, medians, first, first + window, bins.Places[bin], room);
        }
    }

    /// <summary>The median rise between lines that are half a segment apart; none within two seasons, which say nothing of a rise that lasts.</summary>
    private static double SlopeOf(ReadOnlySpan<RobustLine> lines, int perSeason)
    {
        var half = lines.Length / 2;
        if (half < perSeason)
        {
            return 0;
        }

        var slopes = new double[lines.Length - half];
        for (var i = 0; i < slopes.Length; i++)
        {
            slopes[i] = (lines[i + half].Level - lines[i].Level) / (lines[i + half].Place - lines[i].Place);
        }

        return SmallMedian.Of(slopes);
    }

    /// <summary>Puts the heights at rows between lines at bins, in one segment.</summary>
    public static void Fill(ReadOnlySpan<long> slots, Bins bins, RobustLine[] lines, Span<double> heights, CancellationToken cancellationToken) =>
        Fill(slots, bins, lines, [bins.Count], heights, cancellationToken);

    private static void Fill(
        ReadOnlySpan<long> slots, Bins bins, RobustLine[] lines, List<int> ends, Span<double> heights, CancellationToken cancellationToken)
    {
        var (bin, segment) = (0, 0);
        foreach (var (start, end) in new Stretches(slots.Length, cancellationToken))
        {
            for (var row = start; row < end; row++)
            {
                bin += row == bins.Starts[bin + 1] ? 1 : 0;
                segment += bin == ends[segment] ? 1 : 0;
                var left = slots[row] < bins.Places[bin] ? bin - 1 : bin;
                heights[row] = Between(lines, left, segment == 0 ? 0 : ends[segment - 1], ends[segment] - 1, slots[row]);
            }
        }
    }

    /// <summary>The height between one line and the next, each of which says the height at its own place; beyond the ends of the segment the end's line.</summary>
    private static double Between(RobustLine[] lines, int left, int first, int last, double slot)
    {
        if (left < first || left >= last)
        {
            return lines[Math.Clamp(left, first, last)].At(slot);
        }

        var (a, b) = (lines[left], lines[left + 1]);
        return a.Level + ((b.Level - a.Level) * ((slot - a.Place) / (b.Place - a.Place)));
    }
}
