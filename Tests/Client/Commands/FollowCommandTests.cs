using System.Diagnostics;
using System.Text.Json;
using CodeFirstOutliers.Tests.Monitoring;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Client.Commands;

[TestClass]
public sealed class FollowCommandTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task What_was_told_and_what_is_told_is_printed_until_the_interruption()
    {
        await using var server = await RunningServer.StartAsync();
        await ObserveAsync(server, "cpu{host=\"a\"}");
        using var follow = ClientProcess.Start($$"""exec OUTLIERS follow --server {{server.Url}} --since 2020-01-01 '{host!=""}'""");

        var (began, over) = (await ReadAsync(follow), await ReadAsync(follow));
        await ObserveAsync(server, "disk");
        await ObserveAsync(server, "cpu{host=\"b\"}");
        var next = await ReadAsync(follow);
        await Command.RunAsync("kill", ["-INT", $"{follow.Id}"], cancellationToken: TestContext.CancellationToken);
        await follow.WaitForExitAsync(TestContext.CancellationToken);

        StringAssert.Matches(began, new(@"^2026-11-03T06:00:00Z  cpu\{host=""a""\}  .*, rarer than 1 in a billion values  peak 300, expected 10\d\.\d+$"));
        StringAssert.Matches(over, new(@"^2026-11-03T06:00:00Z  cpu\{host=""a""\}  over after 1 value  peak 300, expected 10\d\.\d+$"));
        Assert.StartsWith("2026-11-03T06:00:00Z  cpu{host=\"b\"}  ", next);
        Assert.AreEqual((130, ""), (follow.ExitCode, await follow.StandardError.ReadToEndAsync(TestContext.CancellationToken)));
    }

    [TestMethod]
    public async Task Programs_get_an_object_a_line()
    {
        await using var server = await RunningServer.StartAsync();
        await ObserveAsync(server, "cpu");
        using var follow = ClientProcess.Start($"exec OUTLIERS follow --server {server.Url} --since 2020-01-01 --format json");

        using var first = JsonDocument.Parse(await ReadAsync(follow));
        using var second = JsonDocument.Parse(await ReadAsync(follow));
        follow.Kill();
        var (began, over) = (first.RootElement, second.RootElement);

        Assert.AreEqual(("began", 1, 1, "cpu", 300.0), (began.GetProperty("incident").GetString(), began.GetProperty("id").GetInt32(), began.GetProperty("sequence").GetInt32(), began.GetProperty("name").GetString(), began.GetProperty("peak").GetDouble()));
        Assert.AreEqual(("over", 1, 2), (over.GetProperty("incident").GetString(), over.GetProperty("id").GetInt32(), over.GetProperty("sequence").GetInt32()));
    }

    [TestMethod]
    [DataRow(new[] { "--since", "yesterday" }, "outliers: --since must be a time such as 2026-11-26T08:00:00Z, got 'yesterday'\n", DisplayName = "no time")]
    [DataRow(new[] { "up{job}" }, "outliers: series must be a selector: series \"up{job}\": =, !=, =~ or !~ expected at character 7, got \"}\" (INVALID_INPUT, series)\n", DisplayName = "no selector")]
    public async Task Bad_input_is_told(string[] arguments, string expected)
    {
        await using var server = await RunningServer.StartAsync();

        var run = await ClientRun.InvokeAsync(["follow", "--server", server.Url, .. arguments]);

        Assert.AreEqual(2, run.ExitCode);
        Assert.StartsWith(expected, run.Error);
    }

    private async Task<string> ReadAsync(Process process) => (await process.StandardOutput.ReadLineAsync(TestContext.CancellationToken))!;

    private async Task ObserveAsync(RunningServer server, string name)
    {
        var request = new OutliersRequest
        {
            Metrics = [.. TestMonitor.Series(name, 0, 2000, 1800).Select(sample => new Metric { Name = name, Value = sample.Value, Time = new(sample.Time, DateTimeKind.Utc) })],
        };
        await server.Monitor.ObserveAsync(new[] { request }.ToAsyncEnumerable(), TestContext.CancellationToken).FirstAsync(TestContext.CancellationToken);
    }
}
