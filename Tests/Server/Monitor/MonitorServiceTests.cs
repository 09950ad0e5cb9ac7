using CodeFirstOutliers.Tests.Monitoring;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Server.Monitor;

/// <summary>The second service, over a real connection.</summary>
[TestClass]
public sealed class MonitorServiceTests
{
    private const string Cpu = "cpu{host=\"a\"}";
    private static readonly DateTime _start = DateTime.UtcNow.AddDays(-7);

    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task Callers_share_series_and_a_retried_chunk_changes_nothing()
    {
        await using var server = await RunningServer.StartAsync();
        var request = Request(Cpu, 0, 2000, 1800);

        var first = await ObserveAsync(server, request with { Detector = new() { Explain = true } });
        var again = await ObserveAsync(server, request, Request("{\"cpu\",host='a'}", 2000, 2001));

        CollectionAssert.AreEqual(new[] { 1800 }, first[0].Indices);
        Assert.AreEqual((1800, Cpu, 300.0, _start.AddMinutes(1800)), (first[0].Outliers[0].Index, first[0].Outliers[0].Name, first[0].Outliers[0].Value, first[0].Outliers[0].Time));
        Assert.AreEqual((1800, 1L, 1L, false), (first[0].Incidents[0].Index, first[0].Incidents[0].Id, first[0].Incidents[0].Sequence, first[0].Incidents[0].Over));
        Assert.IsEmpty(again[0].Indices);
        Assert.IsEmpty(again[0].Incidents);
        CollectionAssert.AreEqual(new[] { "2000 dropped: not newer than the last of their name" }, again[0].Notes);
        var series = (await server.Monitor.ListSeriesAsync(new(), Token)).Series.Single();
        Assert.AreEqual((Cpu, 2001, 2000, Mode.Full, _start.AddMinutes(2000)), (series.Name, series.Judged, series.Dropped, series.Mode, series.Last));
    }

    [TestMethod]
    public async Task A_metric_without_a_time_has_that_of_its_arrival()
    {
        await using var server = await RunningServer.StartAsync();
        var before = DateTime.UtcNow;

        await ObserveAsync(server, new OutliersRequest { Metrics = [new() { Name = "cpu", Value = 1 }] });

        var last = (await server.Monitor.ListSeriesAsync(new(), Token)).Series.Single().Last!.Value;
        Assert.IsTrue(last >= before && last <= DateTime.UtcNow, $"{last:O}");
    }

    [TestMethod]
    public async Task A_follower_hears_of_others_series_and_only_of_those_it_asked_for()
    {
        await using var server = await RunningServer.StartAsync();
        await ObserveAsync(server, Request("disk", 0, 2000, 1800));
        await using var follower = server.Monitor.FollowAsync(new() { Series = "cpu{}", Since = DateTime.UtcNow.AddHours(-1) }, Token).GetAsyncEnumerator(Token);
        var next = follower.MoveNextAsync();

        await ObserveAsync(server, Request(Cpu, 0, 2000, 1800));

        Assert.IsTrue(await next);
        Assert.AreEqual((Cpu, 3L, false), (follower.Current.Name, follower.Current.Sequence, follower.Current.Over));
        Assert.IsTrue(await follower.MoveNextAsync());
        Assert.AreEqual((Cpu, 4L, true), (follower.Current.Name, follower.Current.Sequence, follower.Current.Over));
    }

    [TestMethod]
    public async Task A_follower_who_comes_back_goes_on_where_it_was()
    {
        await using var server = await RunningServer.StartAsync();
        await ObserveAsync(server, Request("disk", 0, 2000, 1800), Request(Cpu, 0, 2000, 1800));

        await using var follower = server.Monitor.FollowAsync(new() { After = 2 }, Token).GetAsyncEnumerator(Token);

        Assert.IsTrue(await follower.MoveNextAsync());
        Assert.AreEqual((3L, Cpu), (follower.Current.Sequence, follower.Current.Name));
    }

    [TestMethod]
    public async Task A_server_that_stops_tells_its_followers()
    {
        await using var server = await RunningServer.StartAsync();
        await using var follower = server.Monitor.FollowAsync(new() { Since = DateTime.UnixEpoch }, Token).GetAsyncEnumerator(Token);
        await ObserveAsync(server, Request(Cpu, 0, 2000, 1800));
        Assert.IsTrue(await follower.MoveNextAsync() && await follower.MoveNextAsync());
        var next = follower.MoveNextAsync();

        var stopping = server.StopAsync();

        Assert.AreEqual(StatusCode.Unavailable, (await Assert.ThrowsExactlyAsync<RpcException>(async () => await next)).StatusCode);
        await stopping;
    }

    [TestMethod]
    public async Task Series_are_listed_page_after_page()
    {
        await using var server = await RunningServer.StartAsync();
        await ObserveAsync(server, new OutliersRequest { Metrics = [.. Enumerable.Range(0, 25).Select(index => new Metric { Name = $"up{{n=\"{index:00}\"}}", Value = index })] });
        List<string> names = [];
        var (token, pages) = ("", 0);
        do
        {
            var page = await server.Monitor.ListSeriesAsync(new() { Series = "up{n=~\".[0-4]\"}", PageSize = 5, PageToken = token }, Token);
            names.AddRange(page.Series.Select(series => series.Name));
            (token, pages) = (page.NextPageToken, pages + 1);
        }
        while (token.Length > 0);

        CollectionAssert.AreEqual(Enumerable.Range(0, 25).Where(index => index % 10 < 5).Select(index => $"up{{n=\"{index:00}\"}}").ToArray(), names);
        Assert.AreEqual(3, pages);
    }

    [TestMethod]
    public async Task The_past_of_a_series_is_given()
    {
        await using var server = await RunningServer.StartAsync("--Outliers:Monitor:HistoryPoints=1000");
        await ObserveAsync(server, Request(Cpu, 0, 2000, 1900));

        var points = (await server.Monitor.GetHistoryAsync(new() { Name = Cpu, From = _start.AddMinutes(1899), To = _start.AddMinutes(1902) }, Token)).Points;

        CollectionAssert.AreEqual(new DateTime?[] { _start.AddMinutes(1899), _start.AddMinutes(1900), _start.AddMinutes(1901) }, points.Select(point => point.Time).ToArray());
        Assert.AreEqual(300, points[1].Value);
        Assert.IsTrue(points[1].Score > 1 && points[1].Upper < 300 && points[1].Lower <= points[1].Expected && points[1].Expected <= points[1].Upper, $"{points[1]}");
    }

    [TestMethod]
    public async Task What_was_noise_is_told_less_and_that_is_taken_back()
    {
        await using var server = await RunningServer.StartAsync();
        await ObserveAsync(server, Request(Cpu, 0, 2000, 1800));

        var raised = (await server.Monitor.JudgeAsync(new() { Incident = 1, Usefulness = Usefulness.Noise }, Token)).Bars.Single();
        var shown = (await server.Monitor.ListSeriesAsync(new(), Token)).Series.Single().Bars.Single();
        var undone = await server.Monitor.JudgeAsync(new() { Incident = 1 }, Token);

        Assert.AreEqual(1, raised.Raise, 1e-6);
        Assert.AreEqual((raised.Term, true), (shown.Term, shown.Raise > 0.99));
        Assert.IsEmpty(undone.Bars);
    }

    [TestMethod]
    public async Task Mutes_are_set_shown_and_ended()
    {
        await using var server = await RunningServer.StartAsync();
        var until = DateTime.UtcNow.AddHours(1);

        var mute = await server.Monitor.MuteAsync(new() { Series = "cpu{}", Until = until, Reason = "a drill" }, Token);
        var response = await ObserveAsync(server, Request(Cpu, 0, 2000, 1800));

        Assert.AreEqual((1L, "cpu{}", until, "a drill"), (mute.Id, mute.Series, mute.Until, mute.Reason));
        Assert.IsTrue(response[0].Incidents.All(incident => incident.Muted));
        Assert.AreEqual(mute, (await server.Monitor.ListMutesAsync(new(), Token)).Mutes.Single());
        Assert.AreEqual(mute, await server.Monitor.UnmuteAsync(new() { Id = 1 }, Token));
        Assert.IsEmpty((await server.Monitor.ListMutesAsync(new(), Token)).Mutes);
    }

    [TestMethod]
    public async Task Forgotten_series_begin_afresh()
    {
        await using var server = await RunningServer.StartAsync();
        await ObserveAsync(server, Request(Cpu, 0, 10), Request("disk", 0, 10));

        Assert.AreEqual(1, (await server.Monitor.ForgetAsync(new() { Series = "{host!=\"\"}" }, Token)).Forgotten);
        var again = await ObserveAsync(server, Request(Cpu, 0, 10));

        Assert.IsEmpty(again[0].Notes);
    }

    [TestMethod]
    [DynamicData(nameof(Bad))]
    public async Task Bad_input_is_told_with_rule_and_value(Func<IMonitor, CancellationToken, Task> call, StatusCode status, string words)
    {
        await using var server = await RunningServer.StartAsync();

        var error = await Assert.ThrowsExactlyAsync<RpcException>(() => call(server.Monitor, Token));

        Assert.AreEqual((status, true), (error.StatusCode, error.Status.Detail.Contains(words, StringComparison.Ordinal)), error.Status.Detail);
    }

    private static IEnumerable<object[]> Bad =>
    [
        Case((monitor, token) => Observe(monitor, new OutliersRequest { Metrics = [new() { Value = 1 }] }, token), "metrics.name must be given, got none"),
        Case((monitor, token) => Observe(monitor, new OutliersRequest { Metrics = [new() { Name = "up{job}" }] }, token), "metrics.name must be in Prometheus's notation: series \"up{job}\": =, !=, =~ or !~ expected at character 7"),
        Case((monitor, token) => Observe(monitor, new OutliersRequest { ReturnStates = ["cpu"] }, token), "return_states must be absent"),
        Case((monitor, token) => Observe(monitor, new OutliersRequest { Metrics = [new() { Name = "cpu" }], Detector = new() { Threshold = -1 } }, token), "threshold must be finite and above 0, got -1"),
        Case((monitor, token) => Observe(monitor, new OutliersRequest { Metrics = [new() { Name = new string('x', 1025) }] }, token), "name must have at most 1024 characters, got 1025", StatusCode.ResourceExhausted),
        Case(async (monitor, token) => await monitor.FollowAsync(new() { Series = "{" }, token).FirstAsync(token), "series must be a selector"),
        Case(async (monitor, token) => await monitor.FollowAsync(new() { After = -1 }, token).FirstAsync(token), "after must be the sequence of an incident, or 0, got -1"),
        Case(async (monitor, token) => await monitor.FollowAsync(new() { After = 9 }, token).FirstAsync(token), "after must be at most the sequence of what was told last, 0, got 9"),
        Case(async (monitor, token) => await monitor.ListSeriesAsync(new() { PageSize = 1001 }, token), "page_size must be 1 to 1000, or 0 for 100, got 1001"),
        Case(async (monitor, token) => await monitor.GetHistoryAsync(new() { Name = "none" }, token), "there is no series \"none\"", StatusCode.NotFound),
        Case(async (monitor, token) => await monitor.GetHistoryAsync(new() { Name = "cpu", MaxPoints = 2 }, token), "max_points must be 3 to 10000, or 0 for 1000, got 2"),
        Case(async (monitor, token) => await monitor.ForgetAsync(new(), token), "series must be given, got none; {} selects all"),
        Case(async (monitor, token) => await monitor.MuteAsync(new() { Series = "cpu", Reason = "x" }, token), "until must be in the future, got none"),
        Case(async (monitor, token) => await monitor.MuteAsync(new() { Series = "cpu", Until = DateTime.UtcNow.AddHours(1) }, token), "reason must have 1 to 1000 characters, got 0"),
        Case(async (monitor, token) => await monitor.UnmuteAsync(new() { Id = 7 }, token), "there is no mute 7", StatusCode.NotFound),
        Case(async (monitor, token) => await monitor.JudgeAsync(new() { Incident = 7 }, token), "there is no incident 7", StatusCode.NotFound),
        Case(async (monitor, token) => await monitor.JudgeAsync(new() { Incident = 7, Usefulness = (Usefulness)9 }, token), "usefulness must be USEFULNESS_USEFUL (1)"),
    ];

    private static object[] Case(Func<IMonitor, CancellationToken, Task> call, string words, StatusCode status = StatusCode.InvalidArgument) => [call, status, words];

    private static async Task Observe(IMonitor monitor, OutliersRequest request, CancellationToken token) => await monitor.ObserveAsync(new[] { request }.ToAsyncEnumerable(), token).FirstAsync(token);

    private async Task<List<OutliersResponse>> ObserveAsync(RunningServer server, params OutliersRequest[] requests) =>
        await server.Monitor.ObserveAsync(requests.ToAsyncEnumerable(), Token).ToListAsync(Token);

    private static OutliersRequest Request(string name, int from, int to, params int[] outliers) => new()
    {
        Metrics = [.. TestMonitor.Series(name, from, to, outliers).Select((sample, index) => new Metric { Name = name, Value = sample.Value, Time = _start.AddMinutes(from + index) })],
    };
}
