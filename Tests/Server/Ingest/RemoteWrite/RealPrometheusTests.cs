using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Server.Ingest.RemoteWrite;

/// <summary>A real Prometheus that scrapes two servers and, as deploy/prometheus has it do, writes to one of them.</summary>
[TestClass]
public sealed class RealPrometheusTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task What_prometheus_scrapes_becomes_series_of_the_monitor()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--metrics", "true");
        await using var other = await RunningServer.StartAsync("--http-port", "0", "--metrics", "true");
        await using var prometheus = await Prometheus.StartAsync(new Uri(server.HttpUrl), new Uri(other.HttpUrl));

        string[] expected = [.. new[] { server, other }.Select(each => $"up{{instance=\"{new Uri(each.HttpUrl).Authority}\",job=\"outliers\"}}").Order(StringComparer.Ordinal)];
        await Condition.HoldsAsync(async () => (await UpAsync(server)).Count == 2);

        var series = await UpAsync(server);
        CollectionAssert.AreEqual(expected, series.Select(each => each.Name).ToArray());
        Assert.IsTrue(series.All(each => each is { Value: 1, Judged: > 0 }));
        Assert.AreEqual(0, await prometheus.ValueAsync("sum(prometheus_remote_storage_samples_failed_total) or vector(0)"));
        Assert.IsGreaterThan(0, await prometheus.ValueAsync("""outliers_ingest_judged_total{source="remote_write"} > 0"""));
    }

    private async Task<List<SeriesInfo>> UpAsync(RunningServer server) =>
        (await server.Monitor.ListSeriesAsync(new() { Series = "up{job=\"outliers\"}" }, TestContext.CancellationToken)).Series;
}
