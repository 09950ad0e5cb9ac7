using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>
/// A series as trend, season and what is left. Each is found from what the other leaves, in turns, as in STL; but the trend is fitted
/// robustly between its own breaks. Source: Cleveland, Cleveland, McRae and Terpenning, STL: A Seasonal-Trend Decomposition Procedure Based on
/// Loess, Journal of Official Statistics 6, 1990.
/// </summary>
/// <param name="Expected">What each row is judged by: trend and season.</param>
/// <param name="Course">What each row follows: the same, but for excursions, which have their own trend.</param>
/// <param name="LeastStep">What is less than this apart is no step.</param>
internal sealed record Decomposition(double[] Expected, double[] Course, double LeastStep)
{
    /// <summary>The trend is fitted so many times: to begin with, and once more without the season that was found by it.</summary>
    private const int Turns = 2;

    /// <summary>A step smaller than this many deviations of the noise is left to the trend, which then errs by less than half of it.</summary>
    private const double LeastDeviations = 4;

    /// <summary>Takes a series apart.</summary>
    public static Decomposition Of(Rows rows, CancellationToken cancellationToken)
    {
        var phases = new Phases(rows, cancellationToken);
        var width = Bins.WidthFor(rows.Slots, rows.Period);
        var season = Profile.Of(phases, Less(rows.Values, RunningMedian(rows, width, cancellationToken)), cancellationToken);
        SegmentedTrend? trend = null;
        double least = 0;
        List<int> starts = [];
        for (var turn = 0; turn < Turns; turn++)
        {
            var values = Less(rows.Values, season);
            least = LeastDeviations * Noise(rows, values, width, cancellationToken);
            starts = WithEarlier(Steps.Find(rows, values, Bins.Of(rows.Slots, width, rows.Period, [0]), least, cancellationToken), starts, rows.Slots, width);
            trend = SegmentedTrend.Of(rows, values, width, starts, cancellationToken);
            var rest = Less(rows.Values, trend.Heights);
            season = Profile.Of(phases, rest, cancellationToken);
        }

        var expected = Excursions.Judged(rows, trend!, least);
        var course = trend!.Heights;
        for (var row = 0; row < rows.Count; row++)
        {
            course[row] += season[row];
            expected[row] += season[row];
        }

        return new(expected, course, least);
    }

    /// <summary>
    /// The breaks, and those of the turn before that lie more than two bins from any: a visit of some bins may hide one of its two ends from a
    /// line that outliers do not move. Where nothing breaks the trends on both sides meet, and no step is told.
    /// </summary>
    private static List<int> WithEarlier(List<int> found, List<int> earlier, long[] slots, long width)
    {
        List<int> all = [.. found, .. earlier.Where(old => !found.Exists(start => Math.Abs(slots[start] - slots[old]) <= 2 * width))];
        all.Sort();
        return all;
    }

    /// <summary>The running median over one season of bins, between them a straight line: rough, but the season itself does not move it.</summary>
    private static double[] RunningMedian(Rows rows, long width, CancellationToken cancellationToken)
    {
        var bins = Bins.Of(rows.Slots, width, rows.Period, [0]);
        var medians = bins.Medians(rows.Values, cancellationToken);
        var window = Math.Min(bins.PerSeason, bins.Count);
        var lines = new RobustLine[bins.Count];
        var room = new double[window];
        for (var bin = 0; bin < bins.Count; bin++)
        {
            var first = Math.Clamp(bin - (window / 2), 0, bins.Count - window);
            medians.AsSpan(first, window).CopyTo(room);
            lines[bin] = new(bins.Places[bin], SmallMedian.Of(room), 0);
        }

        return SegmentedTrend.HeightsOf(rows.Slots, bins, lines);
    }

    /// <summary>The deviation of the values from a running median of the bins: 1.4826 times the median distance.</summary>
    private static double Noise(Rows rows, double[] values, long width, CancellationToken cancellationToken)
    {
        var course = RunningMedian(rows with { Values = values }, width, cancellationToken);
        var distances = Less(values, course);
        return 1.4826 * Median.OfDistances(distances, Median.Of(distances, cancellationToken), cancellationToken);
    }

    private static double[] Less(double[] values, double[] taken)
    {
        var left = new double[values.Length];
        for (var i = 0; i < left.Length; i++)
        {
            left[i] = values[i] - taken[i];
        }

        return left;
    }
}
