using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Periods;

/// <summary>
/// The period that a peak stands for. Chance shifts a broad peak by some lags; its multiples are shifted as much, which is only a part of that for
/// the period. What they leave open the dispersion of the phases decides, or the clock where nothing is clearly better than a whole part of a day.
/// </summary>
internal static class RefinedPeriod
{
    /// <summary>The level depends a little on the period that it is taken over: it is taken once more over the better one.</summary>
    private const int Turns = 2;

    /// <summary>The period in slots.</summary>
    /// <param name="grid">A value for each slot.</param>
    /// <param name="peak">The lag of the peak.</param>
    /// <param name="correlations">The autocorrelation.</param>
    /// <param name="step">The length of a slot in ticks; 0 where there are no times.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static int Of(ReadOnlySpan<double> grid, int peak, double[] correlations, long step, CancellationToken cancellationToken)
    {
        var (from, to) = Open(peak, correlations);
        var found = (from + to) / 2;
        using var left = new Rented<double>(from < to ? grid.Length : 0);
        for (var turn = 0; turn < Turns && from < to; turn++)
        {
            SeasonLevel.TakeOff(grid, found, left.Span, cancellationToken);
            found = PhaseDispersion.Least(left.Span, from, to, cancellationToken);
        }

        foreach (var clock in ClockPeriods.All(step))
        {
            if (clock != found && clock >= from && clock <= to && !PeriodContest.IsBetter(grid, found, (int)clock, cancellationToken))
            {
                return (int)clock;
            }
        }

        return found;
    }

    /// <summary>The shortest and the longest period that the peak at the last of its multiples leaves open.</summary>
    private static (int From, int To) Open(int peak, double[] correlations)
    {
        var (period, seasons, reach) = ((double)peak, 1, peak / 8);
        var most = correlations.Length / 2;
        for (; seasons * period <= most; seasons *= 2)
        {
            var middle = (int)Math.Round(seasons * period);
            var highest = Peaks.Highest(correlations, middle - reach, middle + reach);
            period = Math.Clamp(Peaks.Top(correlations, highest, reach), middle - reach, middle + reach) / seasons;
        }

        reach /= Math.Max(1, seasons / 2);
        return (Math.Clamp((int)Math.Round(period) - reach, 2, most), Math.Clamp((int)Math.Round(period) + reach, 2, most));
    }
}
