using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Monitor;
using CodeFirstOutliers.Tests.Monitoring;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.Logging;

namespace CodeFirstOutliers.Tests.Server.Monitor;

/// <summary>How a server tells that samples come from a time that has not come yet.</summary>
[TestClass]
public sealed class EarlySamplesTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task A_clock_that_jumped_back_is_warned_of_once_as_long_as_it_lasts()
    {
        await using var test = new TestMonitor();
        using var log = new MemoryLog();
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(log));
        var early = new EarlySamples(test.Monitor, new PartitionOptions(), test.Clock, new Logger<EarlySamples>(logging));
        test.Clock.Ahead = TestMonitor.Start.AddYears(-1) - test.Clock.Now;

        List<int> warnings = [];
        foreach (var count in new[] { 0, 2, 1, 0, 3 })
        {
            await test.Monitor.ObserveAsync([.. Enumerable.Range(0, count).Select(index => new Sample($"{index}", 1, TestMonitor.Start.Ticks))]);
            early.Look();
            warnings.Add(log.Levels.Count(each => each.Level == LogLevel.Warning));
        }

        CollectionAssert.AreEqual(new[] { 0, 1, 1, 1, 2 }, warnings);
        Assert.AreEqual(
            "2 samples were dropped, as they are from more than 10 minutes after 2025-11-02 00:00:00Z: this clock is behind, or their senders' is ahead",
            log.Entries.First().Trim());
    }

    [TestMethod]
    public async Task It_is_counted_at_metrics_whichever_way_they_come()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--metrics", "true", "--log-level", "Warning", "--Outliers:Monitor:SaveSeconds=1");
        using var log = server.Listen();
        var told = log.WaitForAsync("samples were dropped, as they are from more than 10 minutes after ");
        using var client = new HttpClient { BaseAddress = new(server.HttpUrl) };
        var tomorrow = DateTimeOffset.UtcNow.AddDays(1);

        using var otlp = new StringContent(
            $$$"""{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"exported","gauge":{"dataPoints":[{"timeUnixNano":"{{{tomorrow.ToUnixTimeMilliseconds()}}}000000","asDouble":1}]}}]}]}]}""",
            Encoding.UTF8,
            MediaTypeHeaderValue.Parse("application/json"));
        Assert.AreEqual(200, (int)(await client.PostAsync("/v1/metrics", otlp, TestContext.CancellationToken)).StatusCode);
        var request = new OutliersRequest { Metrics = [new() { Name = "observed", Value = 1, Time = tomorrow.UtcDateTime }] };
        await server.Monitor.ObserveAsync(Requests.Stream([request]), TestContext.CancellationToken).ToListAsync(TestContext.CancellationToken);
        await told;

        var metrics = await client.GetStringAsync("/metrics", TestContext.CancellationToken);
        Assert.MatchesRegex(new Regex(@"^outliers_monitor_from_future_total(?:{[^}]*})? 2\b", RegexOptions.Multiline), metrics);
    }
}
