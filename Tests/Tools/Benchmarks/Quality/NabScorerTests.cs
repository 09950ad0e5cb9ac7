using CodeFirstOutliers.Benchmarks.Quality.Running;
using CodeFirstOutliers.Benchmarks.Quality.Scoring;
using CodeFirstOutliers.Benchmarks.Quality.Sources;

namespace CodeFirstOutliers.Tests.Tools.Benchmarks.Quality;

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
}
