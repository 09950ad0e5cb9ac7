using System.Globalization;
using System.Text.Json;
using CodeFirstOutliers.Benchmarks.Quality.Running;
using CodeFirstOutliers.Benchmarks.Quality.Scoring;
using CodeFirstOutliers.Benchmarks.Quality.Sources;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Tools.Benchmarks.Quality;

[TestClass]
public sealed class PlainScoreTests
{
    private const int Rows = 400;

    [TestMethod]
    [DataRow(new int[] { }, 0, 0.0, DisplayName = "nothing told")]
    [DataRow(new[] { 99 }, 0, 25.0, DisplayName = "just before the event")]
    [DataRow(new[] { 100 }, 1, 0.0, DisplayName = "its first row")]
    [DataRow(new[] { 133 }, 1, 0.0, DisplayName = "the last row that sees it")]
    [DataRow(new[] { 134 }, 0, 0.0, DisplayName = "too late to see it, and no false alarm")]
    [DataRow(new[] { 209 }, 0, 0.0, DisplayName = "the last row that it excuses")]
    [DataRow(new[] { 210 }, 0, 25.0, DisplayName = "after that")]
    public void An_event_of_ten_rows_is_scored(int[] rows, int seen, double wrong)
    {
        var series = new LabelledSeries("level", "level.burst.1.csv", new long[Rows], new double[Rows], [new(100, 109)]);

        var score = PlainScore.Of([new(series, [.. rows.Select(row => new Told(row, 1))])]);

        Assert.AreEqual((seen, wrong), (score.Seen, score.FalsePer10000));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public async Task It_agrees_with_the_shared_score(int seed)
    {
        using var folder = new TemporaryFile("events.json");
        var random = new Random(seed);
        Dictionary<string, int[]?> events = new()
        {
            ["level.quiet.1.csv"] = null,
            ["level.spike.1.csv"] = [200, 201],
            ["season.stuck.1.csv"] = [random.Next(100, 200), 260],
            ["season.shift.1.csv"] = [350, Rows],
        };
        foreach (var name in events.Keys)
        {
            File.WriteAllLines(Path.Join(folder.Folder, name), ["timestamp,value", .. Enumerable.Range(0, Rows).Select(row => $"{60 * row},{row % 7}.5")]);
        }

        File.WriteAllText(folder.Path, JsonSerializer.Serialize(events));
        Detected[] all = [.. PlainSource.Read(folder.Folder).Select(series => new Detected(series, Alarms(random)))];

        var expected = await SharedScore.RunAsync("plain", folder.Folder, all);

        var score = PlainScore.Of(all);
        Assert.AreEqual(expected, string.Create(
            CultureInfo.InvariantCulture,
            $"seen {score.Seen} of {score.Events} ({score.Share:F3}), median delay {score.MedianDelay?.ToString(CultureInfo.InvariantCulture) ?? "-"} rows, false alarms per 10,000 values {score.FalsePer10000:F2}"));
    }

    /// <summary>Every hundredth row or so, ascending.</summary>
    internal static Told[] Alarms(Random random) => [.. Enumerable.Range(0, Rows).Where(_ => random.Next(60) == 0).Select(row => new Told(row, 1))];
}
