using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>
/// Finds the period of a series as a peak of its autocorrelation, after values far from the median have been drawn in to three
/// deviations (an outlier would drown the rest) and the straight line that fits best has been taken off.
/// A peak counts when it is above 0.3 and above 3.5 / √pairs, 3.5 deviations of chance, beyond the first lag that is not alike at all; of
/// the peaks that come within a fifth of the highest the first is taken, as the others are its multiples, which then refine it.
/// </summary>
internal static class PeriodFinder
{
    private const double LeastCorrelation = 0.3;
    private const double LeastDeviations = 3.5;
    private const double NearTheHighest = 0.8;

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
        return FirstHighPeak(correlations, pairs);
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
        var first = peaks.First(lag => correlations[lag] >= NearTheHighest * highest);
        return Refined(Highest(correlations, first, first + (first / 2)), correlations);
    }

    /// <summary>
    /// Chance shifts a broad peak by some lags; its multiples are shifted as much, which is only a part of that for the period.
    /// </summary>
    private static int Refined(int peak, double[] correlations)
    {
        double period = peak;
        for (var seasons = 2; seasons * period <= correlations.Length / 2; seasons *= 2)
        {
            var (middle, reach) = ((int)Math.Round(seasons * period), peak / 8);
            period = (double)Highest(correlations, middle - reach, middle + reach) / seasons;
        }

        return (int)Math.Round(period);
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

        TakeLineOff(grid);
        return grid;
    }

    /// <summary>Takes the line of least squares off the numbers that are there.</summary>
    private static void TakeLineOff(double[] grid)
    {
        double count = 0, x = 0, y = 0, xx = 0, xy = 0;
        for (var i = 0; i < grid.Length; i++)
        {
            if (!double.IsNaN(grid[i]))
            {
                var place = i - (grid.Length / 2.0);
                (count, x, y, xx, xy) = (count + 1, x + place, y + grid[i], xx + (place * place), xy + (place * grid[i]));
            }
        }

        var spread = xx - (x * x / count);
        var slope = spread > 0 ? (xy - (x * y / count)) / spread : 0;
        for (var i = 0; i < grid.Length; i++)
        {
            grid[i] -= (y / count) + (slope * (i - (grid.Length / 2.0) - (x / count)));
        }
    }
}
