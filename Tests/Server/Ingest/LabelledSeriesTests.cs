using System.Net.Http.Headers;
using System.Text;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Tests.Server.Ingest.RemoteWrite;
using CodeFirstOutliers.Tests.Server.Ingest.Sources;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeFirstOutliers.Tests.Server.Ingest;

/// <summary>The labels of Grafana's rules are looked at whichever way a series comes, and are never a reason to refuse it.</summary>
[TestClass]
public sealed class LabelledSeriesTests
{
    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task Which_one_nobody_knows_is_told_once_a_series_and_at_debug_alone()
    {
        await using var server = await RunningServer.StartAsync("--log-level", "Debug");
        using var log = server.Listen();
        foreach (var name in new[] { "m", "m", "other" })
        {
            var request = new OutliersRequest { Metrics = [new() { Name = $"{name}{{anomaly_name=\"n\",anomaly_type=\"magic\"}}", Value = 1 }] };
            await server.Monitor.ObserveAsync(Requests.Stream([request]), Token).ToListAsync(Token);
        }

        CollectionAssert.AreEqual(
            new[] { "m", "other" }.Select(name =>
                (LogLevel.Debug, $$"""{{Harmless.Quoted($"{name}{{anomaly_name=\"n\",anomaly_type=\"magic\"}}")}} begins with "anomaly_type=magic", which nobody knows, and is judged as without""")).ToArray(),
            log.Levels.Where(each => each.Entry.Contains("magic", StringComparison.Ordinal)).Select(each => (each.Level, each.Entry.Trim())).ToArray());
    }

    [TestMethod]
    public async Task Of_every_source_what_nobody_knows_is_counted_and_the_series_keeps_its_labels()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        var monitor = server.Services.GetRequiredService<SeriesMonitor>();
        using var writing = new Writing(server);
        using var client = new HttpClient { BaseAddress = new(server.HttpUrl) };

        var written = await writing.SendAsync(Writing.Request(Writing.Series([("__name__", "written"), ("anomaly_name", "n"), ("anomaly_type", "magic")], 1)));
        Assert.AreEqual((204, 1L), ((int)written.Status, monitor.UnknownChoices));

        var time = $"{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}000000";
        using var otlp = new StringContent(
            $$$"""{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"exported","gauge":{"dataPoints":[{"timeUnixNano":"{{{time}}}","asDouble":1,"attributes":[{"key":"anomaly_name","value":{"stringValue":"n"}},{"key":"anomaly_strategy","value":{"stringValue":"magic"}}]}]}}]}]}]}""",
            Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        var exported = await client.PostAsync("/v1/metrics", otlp, Token);
        Assert.AreEqual((200, 2L), ((int)exported.StatusCode, monitor.UnknownChoices), await exported.Content.ReadAsStringAsync(Token));

        var asked = $$$"""{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"asked","anomaly_name":"n","anomaly_type":"magic"},"values":[[{{{Asking.Start}}},"1"]]}]}}""";
        await Asking.ReadAsync(server, new MemoryStream(Encoding.UTF8.GetBytes(asked)));
        Assert.AreEqual(3L, monitor.UnknownChoices);

        CollectionAssert.AreEqual(
            new[] { "asked{anomaly_name=\"n\",anomaly_type=\"magic\"}", "exported{anomaly_name=\"n\",anomaly_strategy=\"magic\"}", "written{anomaly_name=\"n\",anomaly_type=\"magic\"}" },
            (await server.Monitor.ListSeriesAsync(new(), Token)).Series.Select(each => each.Name).ToArray());
    }
}
