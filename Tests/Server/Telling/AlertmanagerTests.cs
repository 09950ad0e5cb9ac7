using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Server.Telling;

/// <summary>A real server tells a real Alertmanager of incidents.</summary>
[TestClass]
public sealed class AlertmanagerTests
{
    private const string Cpu = "cpu{host=\"a\",job=\"web\"}";
    private const string EachSecond = "--Outliers:Telling:ResendSeconds=1";

    [TestMethod]
    public async Task Alertmanager_takes_the_example_configuration()
    {
        Alertmanager.MustBeThere();

        var result = await Command.RunAsync("amtool", ["check-config", Alertmanager.File]);

        Assert.AreEqual(0, result.ExitCode, result.Output + result.Error);
    }

    [TestMethod]
    public async Task An_incident_is_an_alert_as_long_as_it_goes_on()
    {
        var people = new MemoryCollector();
        await using var _ = await people.StartAsync();
        await using var alertmanager = await Alertmanager.StartAsync(people.Url);
        await using var server = await RunningServer.StartAsync("--alertmanager", alertmanager.Url, "--Outliers:Telling:Page=https://outliers.test/");

        await Incidents.BeginAsync(server, Cpu);
        var alert = await alertmanager.SingleAsync();

        Assert.AreEqual("alertname=Outlier, host=a, job=web, metric=cpu, severity=warning, term=value", Text(alert.GetProperty("labels")));
        var words = alert.GetProperty("annotations");
        StringAssert.Matches(words.GetProperty("summary").GetString(), new("""^cpu\{host="a",job="web"\} is 300, expected 101\.\d$"""));
        StringAssert.Matches(words.GetProperty("description").GetString(), new(@" is 300, expected 101\.\d \(value; (about|rarer than) once in 10\^\d values\), since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$"));
        Assert.AreEqual("300", words.GetProperty("value").GetString());
        StringAssert.Matches(words.GetProperty("expected").GetString(), new(@"^101\.\d$"));
        Assert.IsLessThan(TimeSpan.FromMilliseconds(1), (Incidents.Begun - alert.GetProperty("startsAt").GetDateTime()).Duration()); // it cuts off the rest
        var ahead = alert.GetProperty("endsAt").GetDateTime() - DateTime.UtcNow;
        Assert.IsTrue(ahead > TimeSpan.FromMinutes(3) && ahead <= TimeSpan.FromMinutes(4), $"{ahead}");
        Assert.AreEqual($"https://outliers.test/?series={Uri.EscapeDataString(Cpu)}", alert.GetProperty("generatorURL").GetString());
        var firing = await ToldAsync(people, "firing");

        await Incidents.EndAsync(server, Cpu);

        await alertmanager.UntilAsync(alerts => alerts.Length == 0);
        var resolved = await ToldAsync(people, "resolved");
        Assert.AreEqual(firing.GetProperty("fingerprint").GetString(), resolved.GetProperty("fingerprint").GetString());
        StringAssert.Contains(resolved.GetProperty("annotations").GetProperty("summary").GetString(), "was 300, expected 101.");
        Assert.IsLessThan(Incidents.Begun.AddHours(2), resolved.GetProperty("endsAt").GetDateTime());
    }

    [TestMethod]
    public async Task One_that_hangs_holds_up_no_other()
    {
        using var hanging = new TcpListener(IPAddress.Loopback, 0);
        hanging.Start();
        await using var one = await Alertmanager.StartAsync();
        await using var other = await Alertmanager.StartAsync();
        await using var server = await RunningServer.StartAsync("--alertmanager", $"http://{hanging.LocalEndpoint},{one.Url},{other.Url}/");

        await Incidents.BeginAsync(server, Cpu);

        var alerts = (await one.SingleAsync(), await other.SingleAsync());
        Assert.AreEqual(Text(alerts.Item1.GetProperty("labels")), Text(alerts.Item2.GetProperty("labels")));
    }

    [TestMethod]
    public async Task One_that_comes_later_hears_of_what_goes_on()
    {
        var port = Ports.Free();
        await using var server = await RunningServer.StartAsync("--alertmanager", $"http://127.0.0.1:{port}", EachSecond, "--log-level", "Information");
        using var log = server.Listen();
        var (down, up) = (log.WaitForAsync("does not hear of incidents"), log.WaitForAsync("hears of incidents again"));
        await Incidents.BeginAsync(server, Cpu);
        await down;

        await using (var alertmanager = await Alertmanager.StartAsync(port: port))
        {
            await alertmanager.SingleAsync();
            await up;
        }

        await using var restarted = await Alertmanager.StartAsync(port: port);
        await restarted.SingleAsync();
        Assert.IsTrue(log.Entries.Count(entry => entry.Contains("does not hear", StringComparison.Ordinal)) <= 2, string.Join('\n', log.Entries));
        Assert.IsFalse(log.Entries.Any(entry => entry.Contains("cpu", StringComparison.Ordinal)), "no name of a series is logged");
    }

    [TestMethod]
    public async Task A_muted_series_is_no_alert()
    {
        await using var alertmanager = await Alertmanager.StartAsync();
        await using var server = await RunningServer.StartAsync("--alertmanager", alertmanager.Url, EachSecond);
        var mute = await MuteAsync(server, "cpu{}");
        await Incidents.BeginAsync(server, Cpu);
        await Incidents.BeginAsync(server, "disk");

        Assert.AreEqual("disk", MetricOf(await alertmanager.SingleAsync()));

        await MuteAsync(server, "disk");
        await alertmanager.UntilAsync(alerts => alerts.Length == 0);
        await server.Monitor.UnmuteAsync(new() { Id = mute.Id });
        Assert.AreEqual("cpu", MetricOf(await alertmanager.SingleAsync()));
    }

    [TestMethod]
    public async Task A_restarted_server_goes_on_with_its_alerts()
    {
        using var folder = new TemporaryFile("unused");
        await using var alertmanager = await Alertmanager.StartAsync();
        string[] args = ["--alertmanager", alertmanager.Url, "--data", folder.Folder];
        string first;
        await using (var server = await RunningServer.StartAsync(args))
        {
            await Incidents.BeginAsync(server, Cpu);
            first = Text(await alertmanager.SingleAsync(), "fingerprint", "startsAt", "updatedAt");
            await server.StopAsync();
        }

        await using var restarted = await RunningServer.StartAsync(args);
        var again = await alertmanager.UntilAsync(alerts => alerts.Length != 1 || Text(alerts[0], "fingerprint", "startsAt", "updatedAt") != first);

        Assert.AreEqual(first.Split(' ')[0], Text(again.Single(), "fingerprint"));
        await Incidents.EndAsync(restarted, Cpu);
        await alertmanager.UntilAsync(alerts => alerts.Length == 0);
    }

    [TestMethod]
    public async Task Without_an_option_nothing_is_added()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.IsNull(server.Services.GetService(typeof(IHttpClientFactory)));
    }

    private static async Task<MuteInfo> MuteAsync(RunningServer server, string series) =>
        await server.Monitor.MuteAsync(new() { Series = series, Until = DateTime.UtcNow.AddHours(1), Reason = "a drill" });

    /// <summary>The alert of the first notification of a status.</summary>
    private static async Task<JsonElement> ToldAsync(MemoryCollector people, string status)
    {
        JsonElement? found = null;
        await Condition.HoldsAsync(() => (found = people.Bodies
            .Select(body => JsonDocument.Parse(Encoding.UTF8.GetString(body)).RootElement.GetProperty("alerts")[0])
            .Where(alert => alert.GetProperty("status").ValueEquals(status))
            .Select(alert => (JsonElement?)alert)
            .FirstOrDefault()) is not null);
        return found!.Value;
    }

    private static string MetricOf(JsonElement alert) => alert.GetProperty("labels").GetProperty("metric").GetString()!;

    private static string Text(JsonElement labels) => string.Join(", ", labels.EnumerateObject().OrderBy(label => label.Name, StringComparer.Ordinal).Select(label => $"{label.Name}={label.Value}"));

    private static string Text(JsonElement alert, params string[] fields) => string.Join(' ', fields.Select(field => alert.GetProperty(field).GetString()));
}
