using CodeFirstOutliers.Benchmarks.Quality.Running;
using CodeFirstOutliers.Benchmarks.Quality.Sources;

namespace CodeFirstOutliers.Benchmarks.Quality.Scoring;

/// <summary>
/// The score of the Numenta benchmark (Lavin and Ahmad 2015): early detections in a labelled window earn most, each
/// false one costs, and one threshold for all series is chosen best; 0 is to tell nothing, 100 to tell every window at its start.
/// </summary>
public static class NabScorer
{
    /// <summary>The threshold with the highest sum over all series; infinity where to tell nothing is best.</summary>
    public static double BestThreshold(IReadOnlyList<Detected> all, Profile profile)
    {
        var (best, threshold, sum) = (0.0, double.PositiveInfinity, 0.0);
        foreach (var equal in all.SelectMany(one => Gains(one, profile)).GroupBy(gain => gain.Score).OrderByDescending(group => group.Key))
        {
            sum += equal.Sum(gain => gain.Points);
            (best, threshold) = sum > best ? (sum, equal.Key) : (best, threshold);
        }

        return threshold;
    }

    /// <summary>The normalised score at a threshold; NaN where there is no window to find.</summary>
    public static double Score(IReadOnlyList<Detected> all, Profile profile, double threshold)
    {
        var windows = all.Sum(one => one.Series.Windows.Count);
        var sum = all.SelectMany(one => Gains(one, profile)).Where(gain => gain.Score >= threshold).Sum(gain => gain.Points);
        return 100 * sum / (windows * (profile.TruePositive + profile.FalseNegative));
    }

    /// <summary>What each detection adds to the sum when the threshold falls to its score, over telling nothing.</summary>
    private static IEnumerable<(double Score, double Points)> Gains(Detected detected, Profile profile)
    {
        var (series, scored) = (detected.Series, detected.All.Where(detection => detection.Row >= detected.Series.Probation).ToArray());
        foreach (var detection in scored.Where(detection => !series.Windows.Any(window => Contains(window, detection.Row))))
        {
            yield return (detection.Score, CostOutside(detection.Row, series.Windows, profile));
        }

        foreach (var window in series.Windows)
        {
            var reached = -profile.FalseNegative;   // a lower threshold adds only what the best row so far did not
            foreach (var detection in scored.Where(detection => Contains(window, detection.Row)).OrderByDescending(detection => detection.Score))
            {
                var points = profile.TruePositive * Sigmoid(-(window.Last - detection.Row + 1.0) / window.Rows) / Sigmoid(-1);
                if (points > reached)
                {
                    yield return (detection.Score, points - reached);
                    reached = points;
                }
            }
        }
    }

    private static bool Contains(LabelWindow window, int row) => row >= window.First && row <= window.Last;

    private static double CostOutside(int row, IReadOnlyList<LabelWindow> windows, Profile profile)
    {
        var before = windows.Where(window => window.Last < row).ToArray();
        return before is [.., var last]
            ? profile.FalsePositive * Sigmoid((double)(row - last.Last) / (last.Rows - 1))
            : -profile.FalsePositive;
    }

    private static double Sigmoid(double place) => place > 3 ? -1 : (2 / (1 + Math.Exp(5 * place))) - 1;
}
