using CodeFirstOutliers.Benchmarks.Quality;
using CodeFirstOutliers.Detection.Online;
using CodeFirstOutliers.Tests.Detection.Online;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Tools.Benchmarks;

[TestClass]
public class NabScorerTests
{
    private static readonly LabelledSeries Series = new("made", "made.csv", new long[1000], new double[1000], [new(400, 499)]);

    [TestMethod]
    [DataRow(new int[] { }, 0, DisplayName = "nothing told")]
    [DataRow(new[] { 400 }, 100, DisplayName = "the first row of the window")]
    [DataRow(new[] { 149, 400 }, 100, DisplayName = "not scored in the first 15 %")]
    [DataRow(new[] { 400, 401, 499 }, 100, DisplayName = "one window earns once")]
    [DataRow(new[] { 499 }, 51.266, DisplayName = "its last row: (1 + S(-0.01)/S(-1)) / 2")]
    [DataRow(new[] { 200, 400 }, 94.5, DisplayName = "0.11 before any window")]
    [DataRow(new[] { 400, 999 }, 94.5, DisplayName = "0.11 long after the window")]
    [DataRow(new[] { 400, 500 }, 99.861, DisplayName = "nearly nothing just after it")]
    public void The_standard_profile_gives(int[] rows, double expected)
    {
        List<Detected> all = [new(Series, [.. rows.Select(row => new Told(row, 1))])];
        Assert.AreEqual(expected, NabScorer.Score(all, Profile.All[0], 1), 0.001);
    }

    [TestMethod]
    public void The_best_threshold_leaves_out_what_costs_more_than_it_earns()
    {
        List<Detected> all = [new(Series, [new(200, 0.5), new(400, 0.9), new(600, 0.7), new(410, 0.4)])];
        Assert.AreEqual(0.9, NabScorer.BestThreshold(all, Profile.All[0]));
        Assert.AreEqual(double.PositiveInfinity, NabScorer.BestThreshold([new(Series, [new(200, 0.5)])], Profile.All[0]));
    }

    [TestMethod]
    [DataRow("C", 74.6, 65.4, 79.6)]
    [DataRow("L1", 68.5, 60.5, 73.0)]
    public async Task The_reference_s_answers_score_what_the_benchmark_s_own_scorer_gave_them(string mode, double standard, double lowFp, double lowFn)
    {
        var answers = await Reference.ReadAsync(mode);
        List<Detected> all = [.. Nab.Series.Select(series => new Detected(series, Alarms(answers[Path.Join(series.Category, series.Name)])))];
        var scores = Scores(all);
        Assert.AreEqual(standard, scores[0], 0.06);   // published with one digit
        Assert.AreEqual(lowFp, scores[1], 0.06);
        Assert.AreEqual(lowFn, scores[2], 0.06);
    }

    [TestMethod]
    [DataRow(OnlineMode.Full, 74.6)]
    [DataRow(OnlineMode.Light, 68.5)]
    public void The_detector_scores_no_less_than_the_reference(OnlineMode mode, double standard)
    {
        var measured = Measurement.Of(new(mode.ToString(), () => new OnlineRun(new(mode))), Nab.Series);
        Assert.IsGreaterThanOrEqualTo(standard, Scores(measured.All)[0]);
    }

    private static double[] Scores(IReadOnlyList<Detected> all) =>
        [.. Profile.All.Select(profile => NabScorer.Score(all, profile, NabScorer.BestThreshold(all, profile)))];

    private static List<Told> Alarms(ReferenceRow[] rows) =>
        [.. Enumerable.Range(0, rows.Length).Where(row => rows[row].AlarmScore > 0).Select(row => new Told(row, rows[row].AlarmScore))];
}
