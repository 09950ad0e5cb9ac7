using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>
/// Finds the period of a series as a peak of its autocorrelation, after values far from the median have been drawn in to three
/// deviations (an outlier would drown the rest) and what is too slow for a season has been taken off.
/// A peak counts when it is above 0.3 and above 3.5 / √pairs, 3.5 deviations of chance, beyond the first lag that is not alike at all; of
/// the peaks that come within a fifth of the highest the first is taken, as the others are its multiples, which then refine it; a
/// longer one, such as the week, only where the first clearly misses more.
/// </summary>
internal static class PeriodFinder
{
    private const double LeastCorrelation = 0.3;
    private const double LeastDeviations = 3.5;
    private const double NearTheHighest = 0.8;

    /// <summary>A longer period is taken for a shorter one, as the week for the day, if three of four values are met clearly better one period ago.</summary>
    private const double LessMissed = 0.7;

    private const double MostOfThem = 0.75;

    private const double PartOfAPeak = 0.7;

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

        var grid = Detrended(timeline, cancellationToken);
        var (correlations, pairs) = Autocorrelation.Of(grid, cancellationToken);
        return FirstHighPeak(grid, correlations, pairs, cancellationToken);
    }

    private static int? FirstHighPeak(double[] grid, double[] correlations, double[] pairs, CancellationToken cancellationToken)
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
        period = Highest(correlations, period, period + (period / 2));

        // The first of the longer ones that are clearly more alike, if there is one.
        var longer = peaks.Find(lag => lag > period && 2 * correlations[lag] > correlations[period] + highest);
        if (longer > 0 && Miss(grid, longer, cancellationToken) < LessMissed * Miss(grid, period, cancellationToken))
        {
            period = longer;
        }

        return Refined(period, correlations);
    }

    /// <summary>What three of four values differ by at most from those so many slots ago; whatever happens to a few of them does not count.</summary>
    private static double Miss(double[] grid, int lag, CancellationToken cancellationToken)
    {
        var (misses, count) = (new double[grid.Length - lag], 0);
        for (var i = lag; i < grid.Length; i++)
        {
            misses[count] = Math.Abs(grid[i] - grid[i - lag]);
            count += double.IsNaN(misses[count]) ? 0 : 1;
        }

        return count == 0 ? double.PositiveInfinity : Quantile.Of(misses.AsSpan(0, count), MostOfThem, cancellationToken);
    }

    /// <summary>
    /// Chance shifts a broad peak by some lags; its multiples are shifted as much, which is only a part of that for the period.
    /// </summary>
    private static int Refined(int peak, double[] correlations)
    {
        double period = peak;
        for (var seasons = 1; seasons * period <= correlations.Length / 2; seasons *= 2)
        {
            var (middle, reach) = ((int)Math.Round(seasons * period), peak / 8);
            var highest = Highest(correlations, middle - reach, middle + reach);
            period = Math.Clamp(Top(correlations, highest, reach), middle - reach, middle + reach) / seasons;
        }

        return Math.Clamp((int)Math.Round(period), 2, correlations.Length / 2);
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

    private static double[] Detrended(Timeline timeline, CancellationToken cancellationToken)
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

        SlowCourse.TakeOff(grid);
        return grid;
    }
}
