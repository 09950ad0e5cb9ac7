using System.Net;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Hosting.Identity;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Tests.Server.Telling;

/// <summary>A real server shows gauges of its series at /metrics.</summary>
[TestClass]
public sealed class GaugesTests
{
    private const string Cpu = "cpu{host=\"a\",job=\"web\"}";
    private const string Labels = "{for=\"cpu\",host=\"a\",job=\"web\"}";
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0";
    private static readonly string[] Metrics = ["--http-port", "0", "--metrics", "true"];

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task A_series_is_shown_while_an_incident_of_it_goes_on()
    {
        await using var server = await RunningServer.StartAsync(Metrics);
        await Incidents.BeginAsync(server, "disk");
        await Incidents.EndAsync(server, "disk");
        Assert.IsEmpty(Gauges(await MetricsAsync(server)));

        await Incidents.BeginAsync(server, Cpu);

        var lines = Gauges(await MetricsAsync(server)).Select(line => line.Split(' ')).ToDictionary(line => line[0], line => double.Parse(line[1]));
        CollectionAssert.AreEqual(new[] { "anomaly_score", "yhat", "yhat_lower", "yhat_upper", "anomaly_surprise" }.Select(gauge => gauge + Labels).ToArray(), lines.Keys.ToArray());
        Assert.IsTrue(
            lines["yhat_lower" + Labels] < lines["yhat" + Labels] && lines["yhat" + Labels] is > 100 and < 103 && lines["yhat_upper" + Labels] is > 101 and < 300
            && lines["anomaly_score" + Labels] > 1 && lines["anomaly_surprise" + Labels] > 5,
            string.Join(", ", lines));
        await Condition.HoldsAsync(async () => (await MetricsAsync(server)).Contains("\noutliers_monitor_incidents{otel_scope_name=\"CodeFirstOutliers\"} 1\n", StringComparison.Ordinal)); // the exporter remembers its answer for a moment

        await Incidents.EndAsync(server, Cpu);
        Assert.IsEmpty(Gauges(await MetricsAsync(server)));
    }

    [TestMethod]
    [DataRow("open", "cpu")]
    [DataRow("all", "cpu disk")]
    [DataRow("none", "")]
    public async Task An_option_says_which_series_are_shown(string gauges, string shown)
    {
        await using var server = await RunningServer.StartAsync([.. Metrics, "--gauges", gauges]);
        await Incidents.BeginAsync(server, "cpu");
        await Incidents.BeginAsync(server, "disk");
        await Incidents.EndAsync(server, "disk");

        Assert.AreEqual(shown, string.Join(' ', Gauges(await MetricsAsync(server)).Where(line => line.StartsWith("yhat{", StringComparison.Ordinal)).Select(line => line.Split('"')[1]).Order()));
    }

    [TestMethod]
    public async Task A_muted_series_is_not_shown()
    {
        await using var server = await RunningServer.StartAsync([.. Metrics, "--gauges", "all"]);
        await Incidents.BeginAsync(server, Cpu);
        var mute = await server.Monitor.MuteAsync(new() { Series = "cpu{}", Until = DateTime.UtcNow.AddHours(1), Reason = "a drill" });
        Assert.IsEmpty(Gauges(await MetricsAsync(server)));

        await server.Monitor.UnmuteAsync(new() { Id = mute.Id });

        Assert.HasCount(5, Gauges(await MetricsAsync(server)));
    }

    [TestMethod]
    public async Task A_series_that_has_ended_is_shown_no_more()
    {
        await using var server = await RunningServer.StartAsync([.. Metrics, "--gauges", "all", "--Outliers:Telling:EndedSeconds=1"]);
        await Incidents.BeginAsync(server, Cpu);

        await Condition.HoldsAsync(async () => Gauges(await MetricsAsync(server)).Length == 0);

        await Incidents.EndAsync(server, Cpu);
        Assert.IsNotEmpty(Gauges(await MetricsAsync(server)));
    }

    [TestMethod]
    public async Task A_gauge_that_comes_back_brings_forth_no_other()
    {
        await using var server = await RunningServer.StartAsync([.. Metrics, "--gauges", "all"]);
        await Incidents.BeginAsync(server, "yhat" + Labels);

        Assert.IsEmpty(Gauges(await MetricsAsync(server)));
        Assert.HasCount(1, (await server.Monitor.ListSeriesAsync(new() { Series = "{}" }, TestContext.CancellationToken)).Series);
    }

    [TestMethod]
    [DataRow("text/plain", "text/plain", false)]
    [DataRow(OpenMetrics, "application/openmetrics-text", true)]
    public async Task The_format_is_the_one_that_was_asked_for(string accepted, string type, bool hasEnd)
    {
        await using var server = await RunningServer.StartAsync(Metrics);
        await Incidents.BeginAsync(server, Cpu);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("accept", accepted);
        client.DefaultRequestHeaders.Add("accept-encoding", "gzip");

        using var answer = await client.GetAsync($"{server.HttpUrl}/metrics", TestContext.CancellationToken);

        var text = await answer.Content.ReadAsStringAsync(TestContext.CancellationToken);
        Assert.AreEqual(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.AreEqual(hasEnd ? 1 : 0, text.Split("# EOF\n").Length - 1);
        Assert.AreEqual(hasEnd, text.EndsWith("# EOF\n", StringComparison.Ordinal));
        Assert.IsLessThan(text.IndexOf("\nanomaly_score{", StringComparison.Ordinal), text.IndexOf("# TYPE kestrel_active_connections", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Whoever_may_not_call_sees_none()
    {
        await using var server = await RunningServer.StartAsync([.. Metrics, $"--Outliers:Identity:ApiKeys:tests={new ApiKeyHash("a key")}"]);
        using var client = new HttpClient();

        using var answer = await client.GetAsync($"{server.HttpUrl}/metrics", TestContext.CancellationToken);

        Assert.AreEqual((HttpStatusCode.Unauthorized, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.CancellationToken)));
    }

    [TestMethod]
    public async Task A_hundred_thousand_series_are_written_as_they_are_read_and_hold_up_no_judging()
    {
        const int Count = 100_000, Bytes = 100 * Count;
        await using var server = await RunningServer.StartAsync([.. Metrics, "--gauges", "all"]);
        await ObserveAsync(server, Count);
        using var client = new HttpClient();

        using var answer = await client.GetAsync($"{server.HttpUrl}/metrics", HttpCompletionOption.ResponseHeadersRead, TestContext.CancellationToken);
        await using var text = await answer.Content.ReadAsStreamAsync(TestContext.CancellationToken);
        var held = server.Services.GetRequiredService<Budget>().Held;
        await ObserveAsync(server, 1000); // nobody reads the answer meanwhile
        var lines = 0;
        using var reader = new StreamReader(text);
        while (await reader.ReadLineAsync(TestContext.CancellationToken) is { } line)
        {
            lines += line.StartsWith("yhat{", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.AreEqual(Count, lines);
        Assert.IsTrue(held is > Bytes / 2 and <= Bytes, $"{held} bytes");
        await Condition.HoldsAsync(() => server.Services.GetRequiredService<Budget>().Held == 0);
    }

    [TestMethod]
    public async Task Without_room_for_the_gauges_the_rest_is_shown()
    {
        await using var server = await RunningServer.StartAsync([.. Metrics, "--gauges", "all", "--max-held-bytes", "10000"]);
        await ObserveAsync(server, 1000);

        var text = await MetricsAsync(server);

        Assert.IsEmpty(Gauges(text));
        Assert.Contains("outliers_monitor_series", text);
    }

    [TestMethod]
    public async Task A_real_prometheus_takes_them_with_the_labels_of_their_series()
    {
        string[] values = ["a", "a\\b\"c\nd", "größe 你", "a\rb\tc", "a\0b", "{}=,#", "\u200b"];
        await using var server = await RunningServer.StartAsync([.. Metrics, "--gauges", "all"]);
        foreach (var value in values)
        {
            await Incidents.BeginAsync(server, $"{SeriesName.Of([new("__name__", "queue"), new("job", "web"), new("instance", value)])}");
        }

        await Incidents.BeginAsync(server, "{\"http.duration\",\"service.name\"=\"api\"}");
        await Incidents.BeginAsync(server, "http.duration");
        var configured = Prometheus.Configured(new Uri(server.HttpUrl));
        await using var prometheus = await Prometheus.StartAsync(configured);
        await using var another = await Prometheus.StartAsync(configured.Replace("honor_labels: true", "honor_labels: false", StringComparison.Ordinal));

        var series = await prometheus.UntilAsync("yhat{for=\"queue\"}", series => series.Length == values.Length);
        CollectionAssert.AreEquivalent(values, series.Select(each => each.GetProperty("instance").GetString()).ToArray());
        Assert.IsTrue(series.All(each => each.GetProperty("job").ValueEquals("web") && !each.TryGetProperty("exported_job", out _)));
        var others = await prometheus.UntilAsync("anomaly_score{for=\"http.duration\"} > 1", series => series.Length == 2);
        CollectionAssert.AreEquivalent(
            new[] { $"outliers {new Uri(server.HttpUrl).Authority} ", "outliers api" },
            others.Select(each => $"{each.GetProperty("job")} {(each.TryGetProperty("service_name", out var name) ? name : $"{each.GetProperty("instance")} ")}").ToArray());
        await another.UntilAsync("yhat{for=\"queue\",job=\"outliers\",exported_job=\"web\",exported_instance!=\"\"}", series => series.Length == values.Length);
        Assert.AreEqual(2, await prometheus.ValueAsync("up{job=\"outliers\"}") + await another.ValueAsync("up{job=\"outliers\"}"));
    }

    /// <summary>A value of each of many series.</summary>
    private static Task<IReadOnlyList<Observation>> ObserveAsync(RunningServer server, int count) => server.Services.GetRequiredService<SeriesMonitor>().ObserveAsync(
        [.. Enumerable.Range(0, count).Select(index => new Sample($"requests_total{{instance=\"host-{index}:9100\",job=\"node\",path=\"/a/b/c\"}}", index, DateTime.UtcNow.Ticks))]);

    private static string[] Gauges(string metrics) =>
        [.. metrics.Split('\n').Where(line => line.StartsWith("anomaly_", StringComparison.Ordinal) || line.StartsWith("yhat", StringComparison.Ordinal))];

    private static async Task<string> MetricsAsync(RunningServer server)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync($"{server.HttpUrl}/metrics");
    }
}
