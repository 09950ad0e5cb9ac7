using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CodeFirstOutliers.Tests.Server.Pages;

/// <summary>The page of a real server in a real browser.</summary>
[TestClass]
public sealed class PageTests
{
    private const string Latency = "latency_ms{service=\"pay\"}";

    [TestMethod]
    public async Task A_server_without_metrics_says_how_to_send_some_and_shows_the_first_by_itself()
    {
        await using var server = await Scene.StartAsync();
        await using var open = await OpenPage.OpenAsync(server.HttpUrl);

        await Assertions.Expect(open.Page.Locator("h1")).ToHaveTextAsync("No metrics yet");
        await Assertions.Expect(open.Page.Locator(".snippet")).ToHaveCountAsync(3);
        await open.ShootAsync("empty");
        await Scene.ObserveAsync(server, [new("cpu", 1, DateTime.UtcNow.Ticks)]);

        await Assertions.Expect(open.Page.Locator("h1")).ToHaveTextAsync("Nothing is out of the ordinary");
        await Assertions.Expect(open.Page.Locator("a.series")).ToHaveTextAsync("cpu");
        Assert.IsEmpty(open.Complaints, string.Join('\n', open.Complaints));
    }

    [TestMethod]
    public async Task What_is_out_of_the_ordinary_is_shown_light_dark_and_on_a_telephone()
    {
        await using var server = await Scene.StartAsync();
        await Scene.PlayAsync(server);
        foreach (var (name, width, isDark) in new[] { ("overview", 820, false), ("overview-dark", 820, true), ("overview-phone", 360, false) })
        {
            await using var open = await OpenPage.OpenAsync($"{server.HttpUrl}/?span=10m", width, height: 640, isDark);
            await Assertions.Expect(open.Page.Locator("h1")).ToContainTextAsync("go");
            await Assertions.Expect(open.Page.Locator(".lanes svg")).ToBeVisibleAsync();
            Assert.IsTrue(await open.FitsAsync(), name);
            await open.ShootAsync(name);
            Assert.IsEmpty(open.Complaints, string.Join('\n', open.Complaints));
        }
    }

    [TestMethod]
    public async Task A_series_is_shown_with_its_band_in_a_picture_that_hears_the_mouse()
    {
        await using var server = await Scene.StartAsync();
        await Scene.PlayAsync(server);
        await using var open = await OpenPage.OpenAsync($"{server.HttpUrl}/series?name={Uri.EscapeDataString(Latency)}&span=1h", width: 820, height: 640);
        await Assertions.Expect(open.Page.Locator("path.band")).ToHaveCountAsync(1);
        await open.ShootAsync("series");

        await Assertions.Expect(open.Page.Locator(".picture[data-ready]")).ToHaveCountAsync(1);

        Assert.IsEmpty(open.Complaints, string.Join('\n', open.Complaints));
    }

    [TestMethod]
    public async Task People_answer_noise_and_mute()
    {
        await using var server = await Scene.StartAsync();
        await Scene.PlayAsync(server);
        await using var open = await OpenPage.OpenAsync($"{server.HttpUrl}/series?name={Uri.EscapeDataString(Latency)}&span=10m", width: 820, height: 640, isDark: true);

        await open.Page.Locator(".incidents li").First.GetByRole(AriaRole.Button, new() { Name = "Noise" }).ClickAsync();
        await Assertions.Expect(open.Page.Locator(".told")).ToContainTextAsync("Noted: noise");
        Assert.AreEqual(Latency, server.Services.GetRequiredService<IMonitorStore>().Noises().Single().Series);

        await open.Page.GetByLabel("because").FillAsync("<b>a drill</b>");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Mute", Exact = true }).ClickAsync();
        await Assertions.Expect(open.Page.Locator(".told")).ToContainTextAsync("Muted until");
        await Assertions.Expect(open.Page.GetByText("<b>a drill</b>")).ToBeVisibleAsync();
        await open.ShootAsync("series-dark");
        Assert.AreEqual("<b>a drill</b>", server.Services.GetRequiredService<IMonitorStore>().Mutes().Single().Reason);
        Assert.IsEmpty(open.Complaints, string.Join('\n', open.Complaints));
    }

    [TestMethod]
    public async Task Hostile_names_run_nothing_and_break_no_layout()
    {
        string[] hosts =
        [
            "<script>globalThis.broken = 1</script><img src=x onerror=\"globalThis.broken = 1\">", new('x', 4000),
            string.Concat(Enumerable.Repeat("שלום عالم ", 400)), "\ud83d\ude80\ud83d\ude80 \u202egnp.exe", "a\u0000b\u001b[31m", "{{{{",
        ];
        string[] names = [.. hosts.Select(host => $"{SeriesName.Of([new(SeriesName.MetricLabel, "cpu"), new("host", host)])}")];
        await using var server = await Scene.StartAsync();
        foreach (var name in names)
        {
            await Scene.ObserveAsync(server, Monitoring.TestMonitor.Series("", 0, 2000, 1998).Select((sample, index) => new Sample(name, sample.Value, DateTime.UtcNow.AddMinutes(index - 2000).Ticks)));
        }

        await using var open = await OpenPage.OpenAsync($"{server.HttpUrl}/?span=6h", width: 360);
        await Assertions.Expect(open.Page.Locator("table a.series").First).ToBeVisibleAsync();
        Assert.IsTrue(await open.FitsAsync(), "overview");
        await open.ShootAsync("hostile");
        var addresses = await open.Page.Locator("table a.series").EvaluateAllAsync<string[]>("links => [...new Set(links.map(link => link.href))]");
        Assert.HasCount(names.Length, addresses);
        foreach (var address in addresses)
        {
            await open.GoAsync(address);
            await Assertions.Expect(open.Page.Locator("h1.name")).ToBeVisibleAsync();
            Assert.IsTrue(await open.FitsAsync(), address);
        }

        Assert.IsFalse(await open.Page.EvaluateAsync<bool>("() => 'broken' in globalThis"));
        Assert.IsEmpty(open.Complaints, string.Join('\n', open.Complaints));
    }

    [TestMethod]
    public async Task A_page_whose_server_is_gone_says_so_and_goes_on_when_it_is_back()
    {
        var server = await Scene.StartAsync();
        await using var open = await OpenPage.OpenAsync(server.HttpUrl);
        var port = new Uri(server.HttpUrl).Port;

        await server.StopAsync();
        await server.DisposeAsync();
        await Assertions.Expect(open.Page.Locator("#gone")).ToBeVisibleAsync();
        await using var successor = await RunningServer.StartAsync("--http-port", $"{port}");

        await Assertions.Expect(open.Page.Locator("#gone")).ToBeHiddenAsync();
        await Assertions.Expect(open.Page.Locator("h1")).ToHaveTextAsync("No metrics yet");
    }

    [TestMethod]
    [DataRow("watch", "cpu", DisplayName = "as it came")]
    [DataRow("detect", "cpu", DisplayName = "as a whole")]
    public async Task A_file_is_judged_and_forgotten(string how, string name)
    {
        await using var server = await Scene.StartAsync();
        await using var open = await OpenPage.OpenAsync(server.HttpUrl);
        var lines = Monitoring.TestMonitor.Series(name, 0, 2000, 1800).Select(sample => FormattableString.Invariant($"{new DateTime(sample.Time):O},{name},{sample.Value:R}"));

        await open.Page.Locator(".drop select").SelectOptionAsync(how);
        await open.Page.Locator(".drop input").SetInputFilesAsync(new FilePayload { Name = "metrics.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)) });

        await Assertions.Expect(open.Page.Locator(".drop [role=status]")).ToContainTextAsync("metrics.csv: 2,000 metrics, 1 outliers");
        await Assertions.Expect(open.Page.Locator(".drop tbody tr").First).ToContainTextAsync("1801");
        Assert.AreEqual(0, server.Services.GetRequiredService<SeriesMonitor>().Count);
        Assert.IsEmpty(open.Complaints, string.Join('\n', open.Complaints));
    }

    [TestMethod]
    public async Task Two_tabs_live_side_by_side()
    {
        await using var server = await Scene.StartAsync();
        await using var one = await OpenPage.OpenAsync(server.HttpUrl);
        var other = await one.Page.Context.NewPageAsync();
        await other.GotoAsync($"{server.HttpUrl}/series?name=cpu");
        await Assertions.Expect(other.Locator("h1")).ToHaveTextAsync("No such series");

        await Scene.ObserveAsync(server, [new("cpu", 1, DateTime.UtcNow.Ticks)]);

        await Assertions.Expect(one.Page.Locator("a.series")).ToHaveTextAsync("cpu");
        await Assertions.Expect(other.Locator("h1")).ToHaveTextAsync("cpu");
    }

    [TestMethod]
    public async Task A_picture_is_saved_as_SVG_and_as_PNG()
    {
        await using var server = await Scene.StartAsync();
        await Scene.PlayAsync(server);
        await using var open = await OpenPage.OpenAsync($"{server.HttpUrl}/series?name={Uri.EscapeDataString(Latency)}&span=10m");

        var svg = await open.Page.RunAndWaitForDownloadAsync(() => open.Page.GetByText("Save as SVG").ClickAsync());
        var png = await open.Page.RunAndWaitForDownloadAsync(() => open.Page.GetByText("Save as PNG").ClickAsync());

        Assert.StartsWith("<svg xmlns=", await File.ReadAllTextAsync(await svg.PathAsync()));
        CollectionAssert.AreEqual("PNG"u8.ToArray(), (await File.ReadAllBytesAsync(await png.PathAsync()))[1..4]);
        Assert.AreEqual(("series.svg", "series.png"), (svg.SuggestedFilename, png.SuggestedFilename));
        Assert.IsEmpty(open.Complaints, string.Join('\n', open.Complaints));
    }

    [TestMethod]
    public async Task Light_and_dark_are_switched_and_kept()
    {
        await using var server = await Scene.StartAsync();
        await using var open = await OpenPage.OpenAsync(server.HttpUrl);

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Light / dark" }).ClickAsync();
        await Assertions.Expect(open.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await open.Page.ReloadAsync();

        await Assertions.Expect(open.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Assertions.Expect(open.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(20, 24, 29)");
    }

    [TestMethod]
    public async Task A_series_that_ended_says_so()
    {
        await using var server = await Scene.StartAsync();
        await Scene.ObserveAsync(server, Monitoring.TestMonitor.Series("cpu", 0, 200).Select((sample, index) => new Sample("cpu", sample.Value, DateTime.UtcNow.AddMinutes(index - 260).Ticks)));
        await using var open = await OpenPage.OpenAsync($"{server.HttpUrl}/series?name=cpu&span=6h");

        await Assertions.Expect(open.Page.Locator(".summary")).ToContainTextAsync("It ended: no value for 1 h");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("series?name=cpu")]
    [DataRow("nothing-here")]
    [DataRow("plot.svg?name=cpu")]
    public async Task A_browser_is_told_to_run_nothing_but_what_is_the_servers(string path)
    {
        await using var server = await Scene.StartAsync();
        await Scene.ObserveAsync(server, [new("cpu", 1, DateTime.UtcNow.Ticks)]);
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new Uri($"{server.HttpUrl}/{path}"));

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self'", policy);
        Assert.DoesNotContain("unsafe", policy);
    }

    [TestMethod]
    public async Task Times_are_in_the_viewers_zone_or_in_UTC()
    {
        await using var server = await Scene.StartAsync();
        var time = DateTime.UtcNow.AddMinutes(-1);
        await Scene.ObserveAsync(server, [new("cpu", 1, time.Ticks)]);
        await using var open = await OpenPage.OpenAsync(server.HttpUrl, zone: "Asia/Kolkata");

        await Assertions.Expect(open.Page.Locator("td.time")).ToContainTextAsync($"{time.AddHours(5.5):HH:mm:ss}");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "UTC" }).ClickAsync();
        await Assertions.Expect(open.Page.Locator("td.time")).ToContainTextAsync($"{time:HH:mm:ss}");
    }
}
