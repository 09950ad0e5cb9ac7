namespace CodeFirstOutliers.Benchmarks.Quality;

/// <summary>The measurements as a Markdown table.</summary>
public static class QualityTable
{
    /// <summary>Writes the head and one line for each contender: the three profiles, time and memory, then the standard profile by category.</summary>
    public static void WriteHead(TextWriter output, IReadOnlyList<LabelledSeries> corpus)
    {
        string[] columns = ["detector", .. Profile.All.Select(profile => profile.Name), "µs/value", "KB/series", .. Categories(corpus)];
        output.WriteLine($"| {string.Join(" | ", columns)} |");
        output.WriteLine($"|---{string.Concat(columns.Skip(1).Select(_ => "|---:"))}|");
    }

    /// <summary>Writes the line of one contender.</summary>
    public static void WriteLine(TextWriter output, Measurement measured, IReadOnlyList<LabelledSeries> corpus)
    {
        var scores = Profile.All.Select(profile => NabScorer.Score(measured.All, profile, NabScorer.BestThreshold(measured.All, profile)));
        var standard = Profile.All[0];
        var threshold = NabScorer.BestThreshold(measured.All, standard);
        var categories = Categories(corpus).Select(
            category => NabScorer.Score([.. measured.All.Where(one => one.Series.Category == category)], standard, threshold));
        string[] cells =
        [
            measured.Name, .. scores.Select(Format), $"{measured.Microseconds:F2}", $"{measured.Bytes / 1000.0:F0}", .. categories.Select(Format),
        ];
        output.WriteLine($"| {string.Join(" | ", cells)} |");
    }

    // where nothing is wrong there is no scale from 0 to 100: what was told there shows in the sums alone
    private static IEnumerable<string> Categories(IReadOnlyList<LabelledSeries> corpus) =>
        corpus.Where(series => series.Windows.Count > 0).Select(series => series.Category).Distinct();

    private static string Format(double score) => $"{score:F1}";
}
