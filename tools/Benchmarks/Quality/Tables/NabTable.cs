using System.Globalization;
using CodeFirstOutliers.Benchmarks.Quality.Running;
using CodeFirstOutliers.Benchmarks.Quality.Scoring;
using CodeFirstOutliers.Benchmarks.Report;

namespace CodeFirstOutliers.Benchmarks.Quality.Tables;

/// <summary>What is said of the Numenta benchmark: its three profiles, each at its own best common threshold on the score.</summary>
internal static class NabTable
{
    /// <summary>The section <c>nab</c>.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<Sweep> sweeps)
    {
        var table = new MarkdownTable(["detector", .. Profile.All.Select(profile => profile.Name), $"best {Profile.All[0].Name}", "at threshold"]);
        foreach (var sweep in sweeps)
        {
            var (threshold, best) = sweep.ByThreshold.Select(each => (each.Key, Score: Score(each.Value, Profile.All[0]))).MaxBy(each => each.Score);
            table.Add(
            [
                sweep.Contender.Name, .. Profile.All.Select(profile => Format(Score(sweep.AtDefault, profile))), Format(best),
                threshold.ToString(CultureInfo.InvariantCulture),
            ]);
        }

        return new Dictionary<string, string> { ["nab"] = table.ToString() };
    }

    private static double Score(IReadOnlyList<Detected> all, Profile profile) => NabScorer.Score(all, profile, NabScorer.BestThreshold(all, profile));

    private static string Format(double score) => score.ToString("F1", CultureInfo.InvariantCulture);
}
