using System.Globalization;
using CodeFirstOutliers.Benchmarks.Quality.Running;
using CodeFirstOutliers.Benchmarks.Quality.Scoring;
using CodeFirstOutliers.Benchmarks.Report;

namespace CodeFirstOutliers.Benchmarks.Quality.Tables;

/// <summary>What is said of spacecraft telemetry.</summary>
internal static class TelemanomTable
{
    /// <summary>The section <c>telemanom</c>.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<Sweep> sweeps)
    {
        var table = new MarkdownTable("detector", "recall", "precision", "F1", "wrong per 10,000", "best F1", "at threshold");
        foreach (var sweep in sweeps)
        {
            var score = TelemanomScore.Of(sweep.AtDefault);
            var (threshold, best) = sweep.ByThreshold.Select(each => (each.Key, TelemanomScore.Of(each.Value).F1)).MaxBy(each => each.F1);
            table.Add(
                sweep.Contender.Name, Format(score.Recall), Format(score.Precision), Format(score.F1), score.WrongPer10000.ToString("F2", CultureInfo.InvariantCulture),
                Format(best), threshold.ToString(CultureInfo.InvariantCulture));
        }

        return new Dictionary<string, string> { ["telemanom"] = table.ToString() };
    }

    private static string Format(double share) => share.ToString("F3", CultureInfo.InvariantCulture);
}
