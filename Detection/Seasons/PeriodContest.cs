using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>
/// Whether one period foretells a series better than another: each value is foretold by the median of the other seasons at its phase, and what
/// the two miss is compared season by season of the challenger, as a paired t test. A longer period has fewer seasons to foretell by,
/// so where it adds nothing it misses more. A miss counts for three deviations at most, whatever happened there.
/// </summary>
internal static class PeriodContest
{
    /// <summary>Two others are the fewest that can stand against one.</summary>
    private const int FewestSeasons = 3;

    /// <summary>So many say it well enough.</summary>
    private const int MostSeasons = 16;

    private const double Chance = 0.05;

    /// <summary>For less than a tenth no period is worth having fewer seasons that testify to each row.</summary>
    private const double LeastGain = 0.1;

    private const double MostDeviations = 3;

    /// <summary>Whether a challenger misses clearly less than the period at hand.</summary>
    public static bool IsBetter(ReadOnlySpan<double> grid, int challenger, int period, CancellationToken cancellationToken)
    {
        var longest = Math.Max(challenger, period);
        var span = (int)Math.Min(grid.Length, (long)MostSeasons * longest);
        if (span / longest < FewestSeasons)
        {
            return false;
        }

        var values = SeasonLevel.TakenOff(grid[..span], longest, cancellationToken);
        var ours = Misses(values, challenger, cancellationToken);
        var theirs = Misses(values, period, cancellationToken);
        var most = MostDeviations * Deviation(ours);
        var (gains, loss) = (new double[span / longest], 0.0);
        for (var season = 0; season < gains.Length; season++)
        {
            for (var i = season * longest; i < (season + 1) * longest; i++)
            {
                if (!double.IsNaN(ours[i]) && !double.IsNaN(theirs[i]))
                {
                    gains[season] += Loss(theirs[i], most) - Loss(ours[i], most);
                    loss += Loss(theirs[i], most);
                }
            }
        }

        var mean = gains.Average();
        var deviation = Math.Sqrt(gains.Sum(gain => (gain - mean) * (gain - mean)) / (gains.Length - 1));
        return mean > LeastGain * loss / gains.Length && mean * Math.Sqrt(gains.Length) > deviation * StudentT.UpperQuantile(Chance, gains.Length - 1);
    }

    /// <summary>Where most values are met exactly, each that is not counts for one.</summary>
    private static double Loss(double miss, double most) => most > 0 ? Math.Min(miss, most) : miss > 0 ? 1 : 0;

    private static double Deviation(double[] misses)
    {
        var kept = misses.Where(miss => !double.IsNaN(miss)).ToArray();
        return kept.Length == 0 ? 0 : 1.4826 * Median.Of(kept);
    }

    private static double[] Misses(double[] values, int period, CancellationToken cancellationToken)
    {
        var misses = new double[values.Length];
        var sorted = new double[(values.Length / period) + 1];
        for (var phase = 0; phase < Math.Min(period, values.Length); phase++)
        {
            if (phase % 256 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var count = 0;
            for (var i = phase; i < values.Length; i += period)
            {
                sorted[count] = values[i];
                count += double.IsNaN(values[i]) ? 0 : 1;
            }

            var others = sorted.AsSpan(0, count);
            others.Sort();
            for (var i = phase; i < values.Length; i += period)
            {
                misses[i] = count < 2 ? double.NaN : Math.Abs(values[i] - Profile.MedianWithout(others, values[i]));
            }
        }

        return misses;
    }
}
