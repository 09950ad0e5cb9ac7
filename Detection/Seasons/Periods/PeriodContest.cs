using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Seasons.Profiles;

namespace CodeFirstOutliers.Detection.Seasons.Periods;

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

        using var valueRoom = new Rented<double>(span);
        using var ourRoom = new Rented<double>(span);
        using var theirRoom = new Rented<double>(span);
        var values = valueRoom.Span;
        var ours = ourRoom.Span;
        var theirs = theirRoom.Span;
        SeasonLevel.TakeOff(grid[..span], longest, values, cancellationToken);
        Miss(values, challenger, ours, cancellationToken);
        Miss(values, period, theirs, cancellationToken);
        var most = MostDeviations * Deviation(ours, values, cancellationToken);
        var (gains, loss) = (new double[span / longest], 0.0);
        foreach (var (start, end) in new Stretches(gains.Length * longest, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                if (!double.IsNaN(ours[i]) && !double.IsNaN(theirs[i]))
                {
                    gains[i / longest] += Loss(theirs[i], most) - Loss(ours[i], most);
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

    private static double Deviation(ReadOnlySpan<double> misses, Span<double> room, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var (start, end) in new Stretches(misses.Length, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                room[count] = misses[i];
                count += double.IsNaN(misses[i]) ? 0 : 1;
            }
        }

        return count == 0 ? 0 : 1.4826 * Median.Of(room[..count], cancellationToken);
    }

    /// <summary>Puts how far each value is from the median of the others of its phase; NaN where it has none.</summary>
    private static void Miss(ReadOnlySpan<double> values, int period, Span<double> misses, CancellationToken cancellationToken)
    {
        using var rented = new Rented<double>((values.Length / period) + 1);
        var room = rented.Span;
        for (var phase = 0; phase < Math.Min(period, values.Length); phase++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = 0;
            for (var i = phase; i < values.Length; i += period)
            {
                room[count] = values[i];
                count += double.IsNaN(values[i]) ? 0 : 1;
            }

            MedianOfOthers? others = count < 2 ? null : MedianOfOthers.Of(room[..count], cancellationToken);
            for (var i = phase; i < values.Length; i += period)
            {
                misses[i] = others is { } known ? Math.Abs(values[i] - known.Without(values[i])) : double.NaN;
            }
        }
    }
}
