using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Seasons.Times;

namespace CodeFirstOutliers.Detection.Seasons.Periods;

/// <summary>
/// Finds the period of a series as a peak of its autocorrelation, after values far from the median have been drawn in to three
/// deviations (an outlier would drown the rest) and what is too slow for a season has been taken off. The peak is refined by its multiples and
/// by the dispersion of the phases; a longer period, such as the week, is taken only where it foretells clearly more.
/// </summary>
internal static class PeriodFinder
{
    /// <summary>A series with more empty slots than this for each value is too sparse to look for a period.</summary>
    private const int MostSlotsPerValue = 8;

    /// <summary>A week has seven days: a course of so many seasons is looked for.</summary>
    private const int MostTimes = 7;

    /// <summary>The period in slots, at most half the series; null when none is found.</summary>
    public static int? Find(Timeline timeline, CancellationToken cancellationToken)
    {
        if (timeline.Values.Length < 4 || timeline.Span / MostSlotsPerValue > timeline.Values.Length)
        {
            return null;
        }

        var grid = DrawnGrid.Of(timeline, cancellationToken);
        using var rented = new Rented<double>(grid.Length);
        var quick = rented.Span;
        grid.CopyTo(quick);
        SlowCourse.TakeOff(quick, cancellationToken);
        var (correlations, pairs) = Autocorrelation.Of(quick, cancellationToken);
        if (Peaks.FirstHigh(correlations, pairs) is not { } peak)
        {
            return null;
        }

        return Longest(quick, RefinedPeriod.Of(grid, peak, correlations, timeline.Step, cancellationToken), timeline.Step, cancellationToken);
    }

    /// <summary>The period, or a longer one that foretells clearly more: up to seven times as long, or a day or a week of the clock.</summary>
    private static int Longest(ReadOnlySpan<double> grid, int period, long step, CancellationToken cancellationToken)
    {
        var candidates = new SortedSet<long>(Enumerable.Range(2, MostTimes - 1).Select(times => (long)times * period));
        candidates.UnionWith(ClockPeriods.Long(step));
        foreach (var candidate in candidates)
        {
            if (candidate > period && candidate <= grid.Length / 2 && PeriodContest.IsBetter(grid, (int)candidate, period, cancellationToken))
            {
                period = (int)candidate;
            }
        }

        return period;
    }
}
