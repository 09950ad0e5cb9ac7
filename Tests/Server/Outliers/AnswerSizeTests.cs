using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Server.Outliers;

/// <summary>A small request has no huge answer.</summary>
[TestClass]
public sealed class AnswerSizeTests
{
    private const int Limit = 100_000;

    [TestMethod]
    public async Task A_name_asked_for_a_thousand_times_has_its_state_returned_once()
    {
        await using var server = await RunningServer.StartAsync();

        var responses = await server.Outliers.WatchAsync(Requests.Stream(
            [Requests.Of(1, 2, 3), new() { ReturnStates = [.. Enumerable.Repeat("CPU", 1000)] }])).ToListAsync();

        Assert.AreEqual("CPU", responses[1].States.Single().Name);
    }

    [TestMethod]
    public async Task States_that_do_not_fit_into_one_answer_come_a_few_at_a_time()
    {
        await using var server = await RunningServer.StartAsync("--max-message-bytes", $"{Limit}");
        var random = new Random(1);
        var names = Enumerable.Range(0, 40).Select(name => $"{name}").ToList();
        var chunks = names.Select(name => new OutliersRequest
        {
            Metrics = [.. Enumerable.Range(0, 1000).Select(_ => new Metric { Name = name, Value = random.NextDouble() })],
        }).ToList();

        var few = await server.Outliers.WatchAsync(Requests.Stream([.. chunks, new() { ReturnStates = names[..2] }])).ToListAsync();
        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(() => server.Outliers.WatchAsync(
            Requests.Stream([.. chunks, new() { ReturnStates = names }]), Requests.OfStream).ToListAsync().AsTask());

        Assert.HasCount(2, few[^1].States);
        AssertTooLarge(refusal);
    }

    [TestMethod]
    public async Task Explanations_that_do_not_fit_are_refused_and_the_indices_alone_are_not()
    {
        await using var server = await RunningServer.StartAsync("--max-message-bytes", $"{Limit}");
        var metrics = new OutliersRequest { Columns = new MetricColumns(Enumerable.Repeat(double.PositiveInfinity, 5000).ToArray()) };

        var indices = await server.Outliers.DetectAsync(metrics);
        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(() => server.Outliers.DetectAsync(metrics with { Detector = new() { Explain = true } }).AsTask());
        var watched = await Assert.ThrowsExactlyAsync<RpcException>(() => server.Outliers.WatchAsync(
            Requests.Stream([metrics with { Detector = new() { Explain = true } }]), Requests.OfStream).ToListAsync().AsTask());

        Assert.HasCount(5000, indices.Indices);
        AssertTooLarge(refusal);
        AssertTooLarge(watched);
    }

    [TestMethod]
    public async Task A_stream_may_bring_as_many_bytes_of_states_as_the_limit_and_no_more()
    {
        await using var any = await RunningServer.StartAsync();
        var state = (await any.Outliers.WatchAsync(Requests.Stream(
            [Requests.Of([.. Enumerable.Range(0, 500).Select(i => (double)(i * i % 17))]), new() { ReturnStates = ["CPU"] }])).ToListAsync())[1].States.Single();
        await using var server = await RunningServer.StartAsync("--max-state-bytes", $"{2 * state.Data.Length}");
        OutliersRequest[] three = [.. Enumerable.Range(0, 3).Select(name => new OutliersRequest { States = [state with { Name = $"{name}" }] })];

        await server.Outliers.WatchAsync(Requests.Stream(three[..2])).ToListAsync();
        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(() => server.Outliers.WatchAsync(Requests.Stream(three), Requests.OfStream).ToListAsync().AsTask());

        Assert.AreEqual(StatusCode.ResourceExhausted, refusal.StatusCode);
        Assert.AreEqual($"states of a stream must have at most {2 * state.Data.Length} bytes, got {3 * state.Data.Length} or more", refusal.Status.Detail);
        Assert.AreEqual(new("LIMIT_EXCEEDED", "states"), Details.Of(refusal));
    }

    private static void AssertTooLarge(RpcException refusal)
    {
        Assert.AreEqual(StatusCode.ResourceExhausted, refusal.StatusCode);
        Assert.StartsWith($"answer must have at most {Limit} bytes, got more: ask for the states of fewer names", refusal.Status.Detail);
        Assert.AreEqual(new("LIMIT_EXCEEDED"), Details.Of(refusal));
    }
}
