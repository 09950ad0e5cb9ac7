using System.Net;
using System.Text;
using System.Text.Json;
using CodeFirstOutliers.Server.Ingest.RemoteWrite.Messages;
using CodeFirstOutliers.Tests.Server.Ingest.RemoteWrite;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Deploy;

/// <summary>All of it together: a real Prometheus with deploy/prometheus scrapes two services and writes to a server, which tells a real Alertmanager, and which that Prometheus scrapes.</summary>
[TestClass]
public sealed class AnomaliesTests
{
    /// <summary>A day of values for a detector that is sent one a second: it is careful with a series of which it has seen less.</summary>
    private const int Learnt = 1500;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task What_goes_wrong_in_one_of_two_services_is_told_of_its_series_alone()
    {
        await using var web = await new Exporter("queue_length", 100, seed: 1).StartAsync();
        await using var node = await new Exporter("load_average", 4, seed: 2).StartAsync();
        var people = new MemoryCollector();
        await using var _ = await people.StartAsync();
        await using var alertmanager = await Alertmanager.StartAsync(people.Url);
        await using var server = await RunningServer.StartAsync(
            "--http-port", "0", "--metrics", "true", "--alertmanager", alertmanager.Url, "--Outliers:Telling:Page=https://outliers.test",
            "--Outliers:Ingest:Keep:0=queue_length{}", "--Outliers:Ingest:Keep:1=load_average{}");
        await LearnAsync(server, web, node);
        await using var prometheus = await Prometheus.StartAsync(Hasty(Prometheus.Configured(new(server.HttpUrl), web.Url, node.Url)));
        var (queue, load) = ($"queue_length{{instance=\"{web.Url.Authority}\",job=\"web\"}}", $"load_average{{instance=\"{node.Url.Authority}\",job=\"node\"}}");
        await Condition.HoldsAsync(async () => await SeriesAsync(server) is [var one, var other] && Math.Min(one.Judged, other.Judged) >= Learnt + 3);
        CollectionAssert.AreEquivalent(new[] { queue, load }, (await SeriesAsync(server)).Select(series => series.Name).ToArray());

        web.Level = 1000;

        var alert = await alertmanager.SingleAsync();
        var (labels, words) = (alert.GetProperty("labels"), alert.GetProperty("annotations"));
        Assert.AreEqual(("Outlier", "queue_length", "web", web.Url.Authority), (Text(labels, "alertname"), Text(labels, "metric"), Text(labels, "job"), Text(labels, "instance")));
        StringAssert.Matches(Text(words, "description"), new($@"^{System.Text.RegularExpressions.Regex.Escape(queue)} is (9|10)\d\d(\.\d)?, expected (9|10)\d(\.\d+)? \(.+; .+ 10\^\d values\), since .+ UTC$"));
        Assert.IsTrue(double.Parse(Text(words, "value")) is > 950 and < 1050 && double.Parse(Text(words, "expected")) is > 95 and < 105, $"{words}");
        Assert.AreEqual($"https://outliers.test/?series={Uri.EscapeDataString(queue)}", Text(alert, "generatorURL"));
        await SeenAsync(prometheus, web.Url.Authority);

        web.Level = 100;

        await alertmanager.UntilAsync(alerts => alerts.Length == 0);
        await prometheus.GoneAsync("anomaly_surprise");
        await Condition.HoldsAsync(() => Told(people).Any(told => told.Status == "resolved"));
        Assert.IsTrue(Told(people).All(told => told.Metric == "queue_length"));
    }

    /// <summary>Waits until the gauges are in Prometheus with the labels of their series, and its own rule has told of them.</summary>
    private static async Task SeenAsync(Prometheus prometheus, string instance)
    {
        var labels = $"{{for=\"queue_length\",job=\"web\",instance=\"{instance}\"}}";
        Assert.IsTrue(await prometheus.ValueAsync($"yhat{labels}") is > 50 and < 1050);
        Assert.IsGreaterThan(900, await prometheus.ValueAsync("{__name__=\"queue_length\"} and ignoring (for) yhat{for=\"queue_length\"}"), "the value that the dashboard shows");
        Assert.AreEqual(1, await prometheus.ValueAsync($"ALERTS{{alertname=\"Anomaly\",alertstate=\"firing\",{labels[1..]}"));
        Assert.AreEqual(1, await prometheus.ValueAsync("count(anomaly_surprise)"));
    }

    /// <summary>What Prometheus would have written before, a value a second.</summary>
    private static async Task LearnAsync(RunningServer server, Exporter web, Exporter node)
    {
        using var writing = new Writing(server);
        var start = DateTimeOffset.UtcNow.AddSeconds(-Learnt).ToUnixTimeMilliseconds();
        foreach (var (job, exporter) in new[] { ("web", web), ("node", node) })
        {
            var series = Writing.Series([("__name__", exporter.Metric), ("instance", exporter.Url.Authority), ("job", job)]);
            series.Samples.AddRange(Enumerable.Range(0, Learnt).Select(index => new WrittenSample { Value = exporter.Next(), Timestamp = start + (1000L * index) }));
            Assert.AreEqual(HttpStatusCode.NoContent, (await writing.SendAsync(Writing.Request(series))).Status);
        }
    }

    /// <summary>Sends at once.</summary>
    private static string Hasty(string configuration) => configuration
        .Replace("retry_on_http_429: true", "retry_on_http_429: true\n      batch_send_deadline: 500ms", StringComparison.Ordinal);

    private async Task<List<SeriesInfo>> SeriesAsync(RunningServer server) => (await server.Monitor.ListSeriesAsync(new() { Series = "{}" }, TestContext.CancellationToken)).Series;

    private static (string Status, string Metric)[] Told(MemoryCollector people) =>
    [
        .. from body in people.Bodies
           from alert in JsonDocument.Parse(Encoding.UTF8.GetString(body)).RootElement.GetProperty("alerts").EnumerateArray()
           select (Text(alert, "status"), Text(alert.GetProperty("labels"), "metric")),
    ];

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
