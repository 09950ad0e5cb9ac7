namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>
/// The trend of each segment by itself: at each bin the height of the robust line through the bins around it, as many as fit into the
/// segment; between bins a straight line. So it bends with the values, keeps its slope at the ends, and knows nothing of what lies beyond a step.
/// </summary>
/// <param name="Starts">The first row of each segment, and after the last one the number of rows.</param>
/// <param name="Firsts">The line at the first bin of each segment.</param>
/// <param name="Lasts">The line at the last bin of each segment.</param>
/// <param name="Slopes">The rise of each segment as a whole, from slot to slot.</param>
/// <param name="Heights">The trend at each row.</param>
internal sealed record SegmentedTrend(int[] Starts, RobustLine[] Firsts, RobustLine[] Lasts, double[] Slopes, double[] Heights)
{
    /// <summary>Fits every segment.</summary>
    public static SegmentedTrend Of(Rows rows, double[] values, long width, List<int> starts, CancellationToken cancellationToken)
    {
        var bins = Bins.Of(rows.Slots, width, rows.Period, starts);
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

        return new(
            [.. starts, values.Length],
            [.. ends.Select((_, segment) => lines[segment == 0 ? 0 : ends[segment - 1]])],
            [.. ends.Select(end => lines[end - 1])],
            [.. ends.Select((end, segment) => SlopeOf(lines.AsSpan((segment == 0 ? 0 : ends[segment - 1])..end), bins.PerSeason))],
            HeightsOf(rows.Slots, bins, lines, ends));
    }

    private static void Fit(Bins bins, double[] medians, int from, int to, RobustLine[] lines, CancellationToken cancellationToken)
    {
        var window = Math.Min(Window.Of(bins), to - from);
        var room = new double[2 * window];
        for (var bin = from; bin < to; bin++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var first = Math.Clamp(bin - (window / 2), from, to - window);
            lines[bin] = Window.Fit(bins, medians, first, first + window, bins.Places[bin], room);
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

    /// <summary>The heights at rows between lines at bins, in one segment.</summary>
    public static double[] HeightsOf(long[] slots, Bins bins, RobustLine[] lines) => HeightsOf(slots, bins, lines, [bins.Count]);

    private static double[] HeightsOf(long[] slots, Bins bins, RobustLine[] lines, List<int> ends)
    {
        var heights = new double[slots.Length];
        for (var (bin, segment) = (0, 0); bin < bins.Count; bin++)
        {
            segment += bin == ends[segment] ? 1 : 0;
            var (first, last) = (segment == 0 ? 0 : ends[segment - 1], ends[segment] - 1);
            for (var row = bins.Starts[bin]; row < bins.Starts[bin + 1]; row++)
            {
                heights[row] = Between(lines, slots[row] < bins.Places[bin] ? bin - 1 : bin, first, last, slots[row]);
            }
        }

        return heights;
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
