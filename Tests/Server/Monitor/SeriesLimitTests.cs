using System.Text.RegularExpressions;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.Logging;

namespace CodeFirstOutliers.Tests.Server.Monitor;

/// <summary>How a server tells that it has as many series as it may.</summary>
[TestClass]
public sealed class SeriesLimitTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task It_is_counted_at_metrics_and_logged_once()
    {
        await using var server = await RunningServer.StartAsync(
            "--http-port", "0", "--metrics", "true", "--log-level", "Information", "--max-series", "1", "--Outliers:Monitor:SaveSeconds=1");
        using var log = server.Listen();
        var told = log.WaitForAsync("there are as many series as there may be (1): 0 idle ones have made room, and ");

        await ObserveAsync(server, "cpu", "a", "b", "c{anomaly_name=\"n\",anomaly_type=\"magic\"}");
        await told;
        await ObserveAsync(server, "d");

        using var client = new HttpClient();
        var metrics = await client.GetStringAsync($"{server.HttpUrl}/metrics", TestContext.CancellationToken);
        Assert.AreEqual("1", ValueOf(metrics, "outliers_monitor_series"));
        Assert.AreEqual("0", ValueOf(metrics, "outliers_monitor_evicted_total"));
        Assert.AreEqual("4", ValueOf(metrics, "outliers_monitor_refused_total"));
        Assert.AreEqual("0", ValueOf(metrics, "outliers_monitor_unknown_choices_total"));
        Assert.AreEqual(1, log.Levels.Count(each => each.Level == LogLevel.Warning));
        Assert.IsFalse(log.Levels.Any(each => each.Level > LogLevel.Debug && each.Entry.Contains("magic", StringComparison.Ordinal)));
    }

    private async Task ObserveAsync(RunningServer server, params string[] names)
    {
        foreach (var name in names)
        {
            var request = new OutliersRequest { Metrics = [new() { Name = name, Value = 1, Time = DateTime.UtcNow }] };
            await server.Monitor.ObserveAsync(new[] { request }.ToAsyncEnumerable(), TestContext.CancellationToken).ToListAsync(TestContext.CancellationToken);
        }
    }

    private static string ValueOf(string metrics, string name) => Regex.Match(metrics, $@"^{name}(?:{{[^}}]*}})? (\S+)", RegexOptions.Multiline).Groups[1].Value;
}
