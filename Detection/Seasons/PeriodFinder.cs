using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>
/// Finds the period of a series as a peak of its autocorrelation, after values far from the median have been drawn in to three
/// deviations (an outlier would drown the rest) and what is too slow for a season has been taken off.
/// A peak counts when it is above 0.3 and above 3.5 / √pairs, 3.5 deviations of chance, beyond the first lag that is not alike at all; of
/// the peaks that come within a fifth of the highest the first is taken, as the others are its multiples, which then refine it; a
/// longer one, such as the week, only where it foretells clearly more.
/// </summary>
internal static class PeriodFinder
{
    private const double LeastCorrelation = 0.3;
    private const double LeastDeviations = 3.5;
    private const double NearTheHighest = 0.8;

    private const double PartOfAPeak = 0.7;

    /// <summary>The level depends a little on the period that it is taken over: it is taken once more over the better one.</summary>
    private const int Turns = 2;

    /// <summary>A week has seven days: a course of so many seasons is looked for.</summary>
    private const int MostTimes = 7;

    private static readonly long[] _clock = [TimeSpan.TicksPerDay, 7 * TimeSpan.TicksPerDay];

    /// <summary>The parts of a day that a clock shows: 12, 8, 6, 4, 3, 2 and 1 hours.</summary>
    private static readonly int[] _parts = [2, 3, 4, 6, 8, 12, 24];

    /// <summary>A series with more empty slots than this for each value is too sparse to look for a period.</summary>
    private const int MostSlotsPerValue = 8;

    /// <summary>Where a season is looked for in a longer series: its first million slots, so that memory stays bounded.</summary>
    private const int MostSlots = 1 << 20;

    /// <summary>The period in slots, at most half the series; null when none is found.</summary>
    public static int? Find(Timeline timeline, CancellationToken cancellationToken)
    {
        if (timeline.Values.Length < 4 || timeline.Span / MostSlotsPerValue > timeline.Values.Length)
        {
            return null;
        }

        var grid = Drawn(timeline, cancellationToken);
        var quick = grid.ToArray();
        SlowCourse.TakeOff(quick);
        var (correlations, pairs) = Autocorrelation.Of(quick, cancellationToken);
        return FirstHighPeak(correlations, pairs) is { } peak
            ? Longest(quick, Refined(grid, peak, correlations, timeline.Step, cancellationToken), timeline.Step, cancellationToken)
            : null;
    }

    private static int? FirstHighPeak(double[] correlations, double[] pairs)
    {
        var start = Array.FindIndex(correlations, correlation => correlation < 0);
        if (start < 0)
        {
            return null;
        }

        var peaks = new List<int>();
        for (var lag = Math.Max(2, start); lag <= correlations.Length / 2; lag++)
        {
            var enough = Math.Max(LeastCorrelation, LeastDeviations / Math.Sqrt(pairs[lag]));
            if (correlations[lag] >= correlations[lag - 1] && correlations[lag] > correlations[lag + 1] && correlations[lag] > enough)
            {
                peaks.Add(lag);
            }
        }

        if (peaks.Count == 0)
        {
            return null;
        }

        var highest = peaks.Max(peak => correlations[peak]);
        var period = peaks.First(lag => correlations[lag] >= NearTheHighest * highest);
        return Highest(correlations, period, period + (period / 2));
    }

    /// <summary>The period, or a longer one that foretells clearly more: up to seven times as long, or a day or a week of the clock.</summary>
    private static int Longest(double[] grid, int period, long step, CancellationToken cancellationToken)
    {
        var candidates = new SortedSet<long>(Enumerable.Range(2, MostTimes - 1).Select(times => (long)times * period));
        candidates.UnionWith(_clock.Where(ticks => IsWhole(ticks, step)).Select(ticks => ticks / step));
        foreach (var candidate in candidates.Where(candidate => candidate > period && candidate <= grid.Length / 2))
        {
            period = PeriodContest.IsBetter(grid, (int)candidate, period, cancellationToken) ? (int)candidate : period;
        }

        return period;
    }

    private static bool IsWhole(long ticks, long step) => step > 0 && ticks % step == 0;

    /// <summary>
    /// Chance shifts a broad peak by some lags; its multiples are shifted as much, which is only a part of that for the period. What they leave
    /// open the dispersion of the phases decides, or the clock where nothing is clearly better than a whole part of a day.
    /// </summary>
    private static int Refined(double[] grid, int peak, double[] correlations, long step, CancellationToken cancellationToken)
    {
        var (period, seasons, reach) = ((double)peak, 1, peak / 8);
        for (; seasons * period <= correlations.Length / 2; seasons *= 2)
        {
            var middle = (int)Math.Round(seasons * period);
            var highest = Highest(correlations, middle - reach, middle + reach);
            period = Math.Clamp(Top(correlations, highest, reach), middle - reach, middle + reach) / seasons;
        }

        // As far as the peak at the last multiple leaves it open.
        reach /= Math.Max(1, seasons / 2);
        var most = correlations.Length / 2;
        var (from, to) = (Math.Clamp((int)Math.Round(period) - reach, 2, most), Math.Clamp((int)Math.Round(period) + reach, 2, most));
        var found = (from + to) / 2;
        for (var turn = 0; turn < Turns && from < to; turn++)
        {
            found = PhaseDispersion.Least(SeasonLevel.TakenOff(grid, found, cancellationToken), from, to, cancellationToken);
        }

        foreach (var ticks in _clock.Concat(_parts.Select(part => TimeSpan.TicksPerDay / part)).Where(ticks => IsWhole(ticks, step)))
        {
            if (ticks / step != found && ticks / step >= from && ticks / step <= to
                && !PeriodContest.IsBetter(grid, found, (int)(ticks / step), cancellationToken))
            {
                return (int)(ticks / step);
            }
        }

        return found;
    }

    /// <summary>The top of the parabola of least squares through a peak, as far to both sides as it stays above 0.7 of its height.</summary>
    private static double Top(double[] correlations, int highest, int most)
    {
        var reach = 0;
        while (reach < most && highest + reach + 1 < correlations.Length
            && Math.Min(correlations[highest - reach - 1], correlations[highest + reach + 1]) > PartOfAPeak * correlations[highest])
        {
            reach++;
        }

        // Around the middle of 2r + 1 places: the slope is Σxy/Σx², the bend (nΣx²y − Σx²Σy)/(nΣx⁴ − (Σx²)²).
        double count = (2 * reach) + 1, y = 0, xy = 0, xxy = 0, xx = 0, xxxx = 0;
        for (var x = -reach; x <= reach; x++)
        {
            double square = (double)x * x, height = correlations[highest + x];
            (y, xy, xxy, xx, xxxx) = (y + height, xy + (x * height), xxy + (square * height), xx + square, xxxx + (square * square));
        }

        var bend = ((count * xxy) - (xx * y)) / ((count * xxxx) - (xx * xx));
        return reach > 0 && bend < 0 ? highest + Math.Clamp(-xy / xx / (2 * bend), -reach, reach) : highest;
    }

    /// <summary>The lag of the highest correlation from one lag to another, at most half the series.</summary>
    private static int Highest(double[] correlations, int from, int to)
    {
        var highest = from;
        for (var lag = from; lag <= Math.Min(to, correlations.Length / 2); lag++)
        {
            highest = correlations[lag] > correlations[highest] ? lag : highest;
        }

        return highest;
    }

    /// <summary>The values less their median, in units of three deviations and drawn in to one; NaN in an empty slot.</summary>
    private static double[] Drawn(Timeline timeline, CancellationToken cancellationToken)
    {
        var finite = timeline.Values.Where(double.IsFinite).ToArray();
        var grid = new double[Math.Min(timeline.Span, MostSlots)];
        Array.Fill(grid, double.NaN);
        if (finite.Length == 0)
        {
            return grid;
        }

        var median = Median.Of(finite, cancellationToken);
        var distance = 3 * 1.4826 * Median.OfDistances(finite, median, cancellationToken);
        var unit = distance > 0 && double.IsFinite(distance) ? distance : double.PositiveInfinity;
        for (var i = timeline.Values.Length - 1; i >= 0; i--)
        {
            if (timeline.Slots[i] >= grid.Length)
            {
                continue;
            }

            // In units of the distance, so that no square overflows. Of several values in a slot the first one stays.
            var value = double.IsFinite(timeline.Values[i]) ? timeline.Values[i] - median : double.NaN;
            grid[timeline.Slots[i]] = double.IsFinite(unit) ? Math.Clamp(value / unit, -1, 1) : double.IsNaN(value) ? value : Math.Sign(value);
        }

        return grid;
    }
}
