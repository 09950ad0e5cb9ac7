using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Seasons.Profiles;
using CodeFirstOutliers.Detection.Seasons.Times;
using CodeFirstOutliers.Detection.Seasons.Trends;

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
        var width = Bins.WidthFor(rows.Slots, rows.Period, cancellationToken);
        var bins = Bins.Of(rows.Slots, width, rows.Period, [0], cancellationToken);
        using var seasonRoom = new Rented<double>(rows.Count);
        using var leftRoom = new Rented<double>(rows.Count);
        var season = seasonRoom.Span;
        var left = leftRoom.Span;
        var heights = Unfilled.Of<double>(rows.Count, cancellationToken);
        RoughTrend.Fill(rows.Slots, bins, bins.Medians(rows.Values, cancellationToken), heights, cancellationToken);
        Difference.Put(rows.Values, heights, left, cancellationToken);
        Profile.Fill(phases, left, season, cancellationToken);
        SegmentedTrend? trend = null;
        double least = 0;
        List<int> starts = [];
        for (var turn = 0; turn < Turns; turn++)
        {
            Difference.Put(rows.Values, season, left, cancellationToken);
            var medians = bins.Medians(left, cancellationToken);
            RoughTrend.Fill(rows.Slots, bins, medians, heights, cancellationToken);
            least = LeastDeviations * Deviation(left, heights, cancellationToken);
            var found = Steps.Find(rows, left, bins, medians, least, cancellationToken);
            starts = WithEarlier(found, starts, rows.Slots, width);
            trend = SegmentedTrend.Of(rows, left, width, starts, heights, cancellationToken);
            Difference.Put(rows.Values, heights, left, cancellationToken);
            Profile.Fill(phases, left, season, cancellationToken);
        }

        Smoothing.Smooth(rows.Slots, phases, left, season, cancellationToken);
        var expected = Excursions.Judged(rows, trend!, least, cancellationToken);
        foreach (var (start, end) in new Stretches(rows.Count, cancellationToken))
        {
            for (var row = start; row < end; row++)
            {
                heights[row] += season[row];
                expected[row] += season[row];
            }
        }

        return new(expected, heights, least);
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

    /// <summary>The deviation of values from their rough trend, which is lost: 1.4826 times the median distance.</summary>
    private static double Deviation(ReadOnlySpan<double> values, Span<double> trend, CancellationToken cancellationToken)
    {
        Difference.Put(values, trend, trend, cancellationToken);
        return 1.4826 * Median.OfDistances(trend, Median.Of(trend, cancellationToken), cancellationToken);
    }
}
