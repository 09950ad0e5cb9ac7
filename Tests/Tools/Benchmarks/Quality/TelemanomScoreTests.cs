using System.Globalization;
using CodeFirstOutliers.Benchmarks.Quality.Running;
using CodeFirstOutliers.Benchmarks.Quality.Scoring;
using CodeFirstOutliers.Benchmarks.Quality.Sources;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Tools.Benchmarks.Quality;

[TestClass]
public sealed class TelemanomScoreTests
{
    private const int Rows = 400;

    [TestMethod]
    [DataRow(new int[] { }, 0.0, 0.0, DisplayName = "nothing told")]
    [DataRow(new[] { 59 }, 0.0, 0.0, DisplayName = "not scored in the first 15 %")]
    [DataRow(new[] { 93 }, 0.0, 0.0, DisplayName = "too early")]
    [DataRow(new[] { 94 }, 0.5, 1.0, DisplayName = "six rows early")]
    [DataRow(new[] { 133, 134 }, 0.5, 0.5, DisplayName = "the last row that counts, and the next")]
    [DataRow(new[] { 110, 112, 228 }, 1.0, 1.0, DisplayName = "a stretch counts once, each alarm on its own")]
    public void Two_stretches_are_scored(int[] rows, double recall, double precision)
    {
        var series = new LabelledSeries("smap", "smap_A-1.csv", new long[Rows], new double[Rows], [new(0, 10), new(100, 109), new(200, 204)]);

        var score = TelemanomScore.Of([new(series, [.. rows.Select(row => new Told(row, 1))])]);

        Assert.AreEqual((recall, precision), (score.Recall, score.Precision));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public async Task It_agrees_with_the_shared_score(int seed)
    {
        using var folder = new TemporaryFile("smap_A-1.csv");
        var random = new Random(seed);
        foreach (var name in new[] { "smap_A-1.csv", "smap_A-2.csv", "msl_C-1.csv" })
        {
            var first = random.Next(10, 300);
            File.WriteAllLines(
                Path.Join(folder.Folder, name),
                ["value,label", .. Enumerable.Range(0, Rows).Select(row => $"{row % 7}.5,{(row >= first && row < first + 30 || row == 399 ? 1 : 0)}")]);
        }

        Detected[] all = [.. TelemanomSource.Read(folder.Folder).Select(series => new Detected(series, PlainScoreTests.Alarms(random)))];

        var expected = await SharedScore.RunAsync("telemanom", folder.Folder, all);

        var score = TelemanomScore.Of(all);
        Assert.AreEqual(expected, string.Create(
            CultureInfo.InvariantCulture,
            $"recall {score.Recall:F3}, precision {score.Precision:F3}, F1 {score.F1:F3}; {score.Alarms} alarms, {score.WrongPer10000:F2} wrong per 10,000 values"));
    }
}
