using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Deploy;

/// <summary>deploy/grafana by the types that Grafana publishes, where there is no Grafana; what the panels ask, a real Prometheus answers in <see cref="PrometheusTests"/>.</summary>
[TestClass]
public sealed class GrafanaTests
{
    [TestMethod]
    [DataRow("dashboard.json")]
    [DataRow("anomalies.json")]
    public async Task A_dashboard_is_of_the_types_that_Grafana_publishes(string file)
    {
        var result = await CheckAsync(PathOf(file));

        Assert.AreEqual((0, ""), (result.ExitCode, result.Output.Trim()), result.Error);
    }

    [TestMethod]
    public async Task One_that_is_not_is_told()
    {
        using var wrong = new TemporaryFile("wrong.json", File.ReadAllText(PathOf("anomalies.json")).Replace("\"mode\": \"absolute\"", "\"mode\": \"relative\"", StringComparison.Ordinal));

        var result = await CheckAsync(wrong.Path);

        Assert.AreEqual(1, result.ExitCode, result.Error);
        Assert.Contains("/panels/0/fieldConfig/defaults/thresholds/mode must be equal to one of the allowed values", result.Output);
    }

    private static string PathOf(string file) => Repository.PathOf("deploy", "grafana", file);

    private static Task<CommandResult> CheckAsync(string file)
    {
        Absent.Unless(["node"], Debian.Install("nodejs", "npm"));
        var folder = Repository.PathOf("Tests", "Deploy", "grafana");
        if (!Directory.Exists(Path.Join(folder, "node_modules")))
        {
            Absent.Tell("Grafana's types", "npm ci --prefix Tests/Deploy/grafana");
        }

        return Command.RunAsync("node", [Path.Join(folder, "check.mjs"), file]);
    }
}
