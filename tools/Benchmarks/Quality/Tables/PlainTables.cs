using System.Globalization;
using CodeFirstOutliers.Benchmarks.Quality.Running;
using CodeFirstOutliers.Benchmarks.Quality.Scoring;
using CodeFirstOutliers.Benchmarks.Quality.Sources;
using CodeFirstOutliers.Benchmarks.Report;

namespace CodeFirstOutliers.Benchmarks.Quality.Tables;

/// <summary>What is said of everyday series: each contender, each background and event, and what a threshold means.</summary>
internal static class PlainTables
{
    /// <summary>The sections <c>plain</c> and <c>threshold</c>.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<Sweep> sweeps) => new Dictionary<string, string>
    {
        ["plain"] = $"{ByContender(sweeps)}\nWhat {sweeps[0].Contender.Name} sees, by background and event:\n\n{ByBackground(sweeps[0].AtDefault)}",
        ["threshold"] = ByThreshold([.. sweeps.Where(sweep => sweep.Contender.Others.Count > 0 && sweep.Contender != Contenders.Peer)]).ToString(),
    };

    private static MarkdownTable ByContender(IReadOnlyList<Sweep> sweeps)
    {
        var table = new MarkdownTable("detector", "seen", "false per 10,000", "median delay", "worst background, false per 10,000", "KB a series");
        foreach (var sweep in sweeps)
        {
            var score = PlainScore.Of(sweep.AtDefault);
            var (background, worst) = sweep.AtDefault.GroupBy(each => each.Series.Category)
                .Select(group => (group.Key, PlainScore.Of(group).FalsePer10000)).MaxBy(each => each.FalsePer10000);
            table.Add(
                sweep.Contender.Name, Share(score), Rate(score), $"{score.MedianDelay}", worst > 0 ? string.Create(CultureInfo.InvariantCulture, $"{background} {worst:F2}") : "–",
                Figures.Of(sweep.AtDefault.Max(each => each.Bytes) / 1000.0));
        }

        return table;
    }

    private static MarkdownTable ByBackground(IReadOnlyList<Detected> all)
    {
        string[] events = [.. all.Select(each => PlainSource.EventOf(each.Series)).Where(each => each != PlainSource.Quiet).Distinct().Order(StringComparer.Ordinal)];
        var table = new MarkdownTable(["background", .. events, "false per 10,000"]);
        foreach (var group in all.GroupBy(each => each.Series.Category))
        {
            table.Add([group.Key, .. Cells(group, events), Rate(PlainScore.Of(group))]);
        }

        table.Add(["all", .. Cells(all, events), Rate(PlainScore.Of(all))]);
        return table;
    }

    private static IEnumerable<string> Cells(IEnumerable<Detected> all, string[] events) =>
        from each in events
        let score = PlainScore.Of(all.Where(one => PlainSource.EventOf(one.Series) == each))
        select score.Events > 0 ? $"{score.Seen}/{score.Events}" : "";

    // what a quiet night costs: false alarms on series in which nothing happens, beside what is seen in the others
    private static MarkdownTable ByThreshold(IReadOnlyList<Sweep> sweeps)
    {
        var table = new MarkdownTable(["threshold", .. sweeps.Select(sweep => sweep.Contender.Name)]);
        foreach (var threshold in sweeps.SelectMany(sweep => sweep.ByThreshold.Keys).Distinct().Order())
        {
            table.Add([threshold.ToString(CultureInfo.InvariantCulture), .. sweeps.Select(sweep => Cell(sweep.ByThreshold[threshold]))]);
        }

        return table;
    }

    private static string Cell(IReadOnlyList<Detected> all) =>
        $"{Rate(PlainScore.Of(all.Where(each => PlainSource.EventOf(each.Series) == PlainSource.Quiet)))} ({Share(PlainScore.Of(all))})";

    private static string Share(PlainScore score) => score.Share.ToString("F3", CultureInfo.InvariantCulture);

    private static string Rate(PlainScore score) => score.FalsePer10000.ToString("F2", CultureInfo.InvariantCulture);
}
