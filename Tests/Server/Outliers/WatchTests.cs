using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Server.Outliers;

[TestClass]
public sealed class WatchTests
{
    private static RunningServer _server = null!;

    [ClassInitialize]
    public static async Task Start(TestContext context) =>
        _server = await RunningServer.StartAsync("--max-names", "3", "--max-name-length", "100");

    [ClassCleanup]
    public static async Task Stop() => await _server.DisposeAsync();

    [TestMethod]
    public async Task Each_chunk_has_its_own_answer_in_order()
    {
        var whole = Jump(Mode.Full);

        var responses = await WatchAsync(Requests.Chunks(whole, [150, 0, 200]).ToList());

        Assert.HasCount(4, responses);
        var found = responses[3].Outliers[0];
        Assert.AreEqual(responses[3].Indices[0], found.Index);
        Assert.AreEqual(whole.Metrics[350 + found.Index].Time, found.Time);
        Assert.Contains(found.Term, ["value", "far", "level", "state", "shape"]);
        Assert.IsTrue(found.Surprise > 5 && found.Score > 1, $"{found}");
        Assert.AreEqual((found.Index, found.Time, found.Term), responses[3].Incidents.Select(each => (each.Index, each.Start, each.Term)).First());
    }

    [TestMethod]
    [DataRow(Mode.Full)]
    [DataRow(Mode.Light)]
    public async Task However_it_is_cut_the_alarms_are_the_same(Mode mode)
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var whole = Jump(mode);

        var atOnce = await WatchAsync([whole]);
        var cut = await WatchAsync(Requests.Chunks(whole, Enumerable.Range(0, 50).Select(_ => random.Next(1, 60))).ToList());

        var times = cut.SelectMany(response => response.Outliers).Select(outlier => outlier.Time).ToList();
        Assert.IsNotEmpty(times, $"seed {seed}");
        CollectionAssert.AreEqual(atOnce[0].Outliers.Select(outlier => outlier.Time).ToList(), times, $"seed {seed}");
    }

    [TestMethod]
    public async Task A_stream_goes_on_from_a_returned_state()
    {
        var whole = Jump(Mode.Full);
        var parts = Requests.Chunks(whole, [333]).ToList();

        var unbroken = await WatchAsync(parts);
        var first = await WatchAsync([parts[0], new() { ReturnStates = ["CPU"] }]);
        var second = await WatchAsync([parts[1] with { Detector = whole.Detector, States = first[1].States }]);

        Assert.AreEqual("CPU", first[1].States.Single().Name);
        Assert.IsNotEmpty(unbroken[1].Outliers);
        CollectionAssert.AreEqual(unbroken[1].Outliers, second[0].Outliers);
    }

    public static IEnumerable<(string Case, OutliersRequest[] Requests, string Reason, string Field, string Rule)> Refused =>
    [
        ("a fourth name", [Named("a", "b", "c", "d")], "LIMIT_EXCEEDED", "metrics.name", "a stream must have at most 3 names"),
        ("a name of 1 MB", [Named(new string('x', 1 << 20))], "LIMIT_EXCEEDED", "metrics.name", "name must have at most 100 characters"),
        ("a batch method", [new() { Detector = new() { Method = Method.Mad } }], "INVALID_INPUT", "detector.method", "method must be absent"),
        ("pooled names", [new() { Detector = new() { Scope = Scope.Pooled } }], "INVALID_INPUT", "detector.scope", "scope must be"),
        ("an unknown mode", [new() { Detector = new() { Mode = (Mode)7 } }], "INVALID_INPUT", "detector.mode", "mode must be"),
        ("a bad threshold", [new() { Detector = new() { Threshold = -2 } }], "INVALID_INPUT", "detector.threshold", "threshold must be"),
        ("an unknown sensitivity", [new() { Detector = new() { Sensitivity = (Sensitivity)9 } }], "INVALID_INPUT", "detector.sensitivity", "sensitivity must be SENSITIVITY_QUIET (1) or SENSITIVITY_EAGER (2), got 9"),
        ("a negative budget", [new() { Detector = new() { Budget = -1 } }], "INVALID_INPUT", "detector.budget", "budget must be between 0 and 1000000, got -1"),
        ("a budget that is no number", [new() { Detector = new() { Budget = double.NaN } }], "INVALID_INPUT", "detector.budget", "budget must be between 0 and 1000000, got NaN"),
        ("a share that is no number", [new() { Detector = new() { MinDeviationShare = double.NaN } }], "INVALID_INPUT", "detector.min_deviation_share", "min_deviation_share must be finite and not below 0, got NaN"),
        ("missing for ever", [new() { Detector = new() { MissingSeconds = double.PositiveInfinity } }], "INVALID_INPUT", "detector.missing_seconds", "missing_seconds must be 0 to 315360000"),
        ("missing before it came", [new() { Detector = new() { MissingSeconds = -1 } }], "INVALID_INPUT", "detector.missing_seconds", "missing_seconds must be 0 to 315360000 (ten years), got -1"),
        ("a negative period", [new() { Detector = new() { Period = -2 } }], "INVALID_INPUT", "detector.period", "period must be"),
        ("a state that is none", [new() { States = [new() { Name = "a", Version = 1, Data = [1, 2, 3] }] }], "INVALID_INPUT", "states", "state"),
        ("a state too late", [Named("a"), new() { States = [new() { Name = "a" }] }], "INVALID_INPUT", "states", "a state must come before"),
        ("the state of a stranger", [new() { ReturnStates = ["b"] }], "INVALID_INPUT", "return_states", "return_states must be names of this stream"),
    ];

    [TestMethod]
    [DynamicData(nameof(Refused))]
    public async Task What_breaks_a_rule_is_refused_by_it(string @case, OutliersRequest[] requests, string reason, string field, string rule)
    {
        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(() => WatchAsync(requests));

        Assert.AreEqual(reason == "INVALID_INPUT" ? StatusCode.InvalidArgument : StatusCode.ResourceExhausted, refusal.StatusCode, @case);
        Assert.AreEqual(new(reason, field), Details.Of(refusal), @case);
        Assert.StartsWith(rule, refusal.Status.Detail);
    }

    [TestMethod]
    public async Task What_a_caller_should_know_is_said_once()
    {
        var backwards = new OutliersRequest
        {
            Metrics = [.. Enumerable.Range(0, 10).Select(i => new Metric { Name = "a", Time = Requests.Start.AddSeconds(-i), Value = i })],
        };

        var responses = await WatchAsync([backwards, backwards]);

        Assert.Contains("backwards", responses[0].Notes.Single());
        Assert.IsEmpty(responses[1].Notes);
    }

    [TestMethod]
    public async Task A_stopping_server_ends_the_stream()
    {
        await using var server = await RunningServer.StartAsync();
        var stopping = new TaskCompletionSource();
        await using var answers = server.Outliers.WatchAsync(UntilStopping(), Requests.OfStream).GetAsyncEnumerator();
        Assert.IsTrue(await answers.MoveNextAsync());

        var stopped = server.StopAsync();
        var end = await Assert.ThrowsExactlyAsync<RpcException>(() => answers.MoveNextAsync().AsTask());
        stopping.SetResult();
        await stopped;

        Assert.AreEqual(StatusCode.Unavailable, end.StatusCode, end.ToString());
        Assert.AreEqual("server is stopping", end.Status.Detail);
        Assert.AreEqual(new("SHUTTING_DOWN", RetryAfter: TimeSpan.FromSeconds(1)), Details.Of(end));

        async IAsyncEnumerable<OutliersRequest> UntilStopping()
        {
            yield return Requests.Of(1);
            await stopping.Task;
        }
    }

    private static OutliersRequest Named(params string[] names) => new() { Metrics = [.. names.Select(name => new Metric { Name = name })] };

    /// <summary>Noise around 10 that jumps to around 30.</summary>
    [TestMethod]
    public async Task A_series_with_a_state_of_an_earlier_version_begins_afresh()
    {
        byte[] first = [.. "CFOS"u8, 1, 0, 0, 0, .. new byte[100]];

        var responses = await WatchAsync([Jump(Mode.Full) with { States = [new() { Name = "CPU", Version = 1, Data = first }] }]);

        Assert.AreEqual("\"CPU\" begins afresh: its state is of an earlier version, of which nothing can be used", responses[0].Notes[0]);
        Assert.IsNotEmpty(responses[0].Outliers);
    }

    [TestMethod]
    public async Task Two_equal_outages_are_each_told_when_they_begin_and_when_they_are_over()
    {
        var random = new Random(11);
        var start = new DateTime(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc);
        int[] outages = [3000, 4440];
        var metrics = Enumerable.Range(0, 5000).Select(i => new Metric
        {
            Name = "requests",
            Time = start.AddMinutes(i),
            Value = outages.Any(at => i >= at && i < at + 30) ? 0 : 100 + random.NextDouble(),
        });

        var response = (await WatchAsync([new() { Metrics = [.. metrics] }]))[0];

        CollectionAssert.AreEqual(outages, response.Indices);
        CollectionAssert.AreEqual(
            outages.SelectMany(at => new[] { (at, false), (at, true) }).ToArray(),
            response.Incidents.Select(each => ((int)(each.Start!.Value - start).TotalMinutes, each.Over)).ToArray());
        var over = response.Incidents[1];
        Assert.AreEqual(("requests", 0, Direction.Low), (over.Name, over.Peak, over.Direction));

        // what comes right after an outage is unusual for a while, too
        var lasted = over.End!.Value - over.Start!.Value;
        Assert.IsTrue(lasted.TotalMinutes is >= 29 and < 60, $"{lasted}");
        Assert.AreEqual(lasted.TotalMinutes + 1, over.Count);
    }

    private static OutliersRequest Jump(Mode mode)
    {
        var random = new Random(7);
        return Requests.Of(
            new Detector { Explain = true, Mode = mode },
            [.. Enumerable.Range(0, 600).Select(i => (i < 500 ? 10 : 30) + random.NextDouble())]);
    }

    private static async Task<List<OutliersResponse>> WatchAsync(IReadOnlyCollection<OutliersRequest> requests)
    {
        List<OutliersResponse> responses = [];
        await foreach (var response in _server.Outliers.WatchAsync(Requests.Stream(requests), Requests.OfStream))
        {
            responses.Add(response);
        }

        return responses;
    }
}
