using System.Text.Json;
using System.Text.RegularExpressions;
using CodeFirstOutliers.Tests.Server.Ingest.RemoteWrite;
using CodeFirstOutliers.Tests.Server.Telling;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Deploy;

/// <summary>deploy/prometheus and deploy/grafana, with a real Prometheus that scrapes a real server.</summary>
[TestClass]
public sealed partial class PrometheusTests
{
    [TestMethod]
    [DataRow("check", "config", "prometheus.yml")]
    [DataRow("test", "rules", "rules.test.yml")]
    [DataRow("test", "rules", "anomalies.test.yml")]
    public async Task Promtool_is_content(string verb, string kind, string file)
    {
        Absent.Unless(["promtool"], Debian.Install("prometheus"));
        var result = await Command.RunAsync("promtool", [verb, kind, Prometheus.PathOf(file)]);
        Assert.AreEqual(0, result.ExitCode, result.Output + result.Error);
    }

    [TestMethod]
    public async Task Every_rule_and_every_panel_finds_what_it_asks_for()
    {
        var refusing = new WriteReceiver(Enumerable.Repeat(400, 1000).ToArray());
        await using var _ = await refusing.StartAsync();
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--metrics", "true", "--remote-write", refusing.Url, "--Outliers:Telling:RemoteWriteSeconds=1");
        using var watch = new OpenWatch(server.Channel);
        await CallEachAsync(server, watch);
        await Incidents.BeginAsync(server, $"up{{instance=\"{new Uri(server.HttpUrl).Authority}\",job=\"outliers\"}}");
        using var writing = new Writing(server);
        await writing.SendAsync(Writing.Request(Writing.Series([("job", "without a metric")], 1))); // something is dropped
        await using var prometheus = await Prometheus.StartAsync(new Uri(server.HttpUrl));
        var (expressions, recorded) = await prometheus.RulesAsync();
        var panels = Panels("dashboard.json").Concat(Panels("anomalies.json")).ToArray();
        foreach (var asked in (string[])[.. recorded, .. panels])
        {
            await prometheus.ValueAsync(asked);
        }

        var unknown = expressions.Concat(panels).SelectMany(MetricsOf).Except(await prometheus.NamesAsync()).ToArray();
        Assert.IsEmpty(unknown, string.Join(", ", unknown));
    }

    [TestMethod]
    [DataRow("dashboard.json")]
    [DataRow("anomalies.json")]
    public void Each_panel_of_a_dashboard_has_a_place_of_its_own(string file)
    {
        using var dashboard = Dashboard(file);
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToArray();
        Assert.HasCount(panels.Length, panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct());
        Assert.HasCount(panels.Length, panels.Select(panel => panel.GetProperty("title").GetString()).Distinct());
        Assert.HasCount(panels.Length, panels.Select(panel => panel.GetProperty("gridPos")).Select(at => (at.GetProperty("x").GetInt32(), at.GetProperty("y").GetInt32())).Distinct());
    }

    [TestMethod]
    public void A_metric_is_told_from_what_stands_around_it() => CollectionAssert.AreEqual(
        new[] { "a:b", "c_total", "up" },
        MetricsOf("""sum by (d, e) (rate(c_total{f="g", h=~"i"}[5m])) or 0 * a:b / on (j) up > 0.01""").Order(StringComparer.Ordinal).ToArray());

    /// <summary>A call of each kind, a refused one among them; the stream stays open.</summary>
    private static async Task CallEachAsync(RunningServer server, OpenWatch watch)
    {
        await server.Outliers.DetectAsync(Requests.Of(Requests.Seven));
        await server.Outliers.DetectSeriesAsync(Requests.Stream([Requests.Of(Requests.Seven)]));
        await Assert.ThrowsExactlyAsync<RpcException>(async () => await server.Outliers.DetectAsync(Requests.Of(new Detector { Threshold = -1 }, 1)));
        await watch.AskAsync();
    }

    private static JsonDocument Dashboard(string file) => JsonDocument.Parse(File.ReadAllText(Repository.PathOf("deploy", "grafana", file)));

    /// <summary>What a dashboard's panels ask, with Grafana's variables put in.</summary>
    private static string[] Panels(string file)
    {
        using var dashboard = Dashboard(file);
        return [.. dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!
                .Replace("$__rate_interval", "1m", StringComparison.Ordinal)
                .Replace("$metric", "up", StringComparison.Ordinal)
                .Replace("$job", ".*", StringComparison.Ordinal)
                .Replace("$instance", ".*", StringComparison.Ordinal))];
    }

    private static IEnumerable<string> MetricsOf(string expression) =>
        Name().Matches(Around().Replace(expression, " ")).Select(match => match.Value).Except(["and", "or", "unless", "bool"]).Distinct();

    /// <summary>Selectors, ranges and lists of labels.</summary>
    [GeneratedRegex("""\{[^}]*\}|\[[^\]]*\]|\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)""")]
    private static partial Regex Around();

    /// <summary>A name that is no function's.</summary>
    [GeneratedRegex(@"(?<![\w.])[a-zA-Z_:][\w:]*\b(?!\s*\()")]
    private static partial Regex Name();
}
