using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Server.Outliers;

[TestClass]
public sealed class DetectSeriesTests
{
    private static RunningServer _server = null!;

    [ClassInitialize]
    public static async Task Start(TestContext context) => _server = await RunningServer.StartAsync("--max-series-length", "5000", "--max-series-names", "10");

    [ClassCleanup]
    public static async Task Stop() => await _server.DisposeAsync();

    [TestMethod]
    public async Task Chunks_are_answered_like_the_whole()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var whole = new OutliersRequest
        {
            Metrics = [.. Enumerable.Range(0, 3000).Select(i => RandomMetric(random, i))],
            Detector = new() { Explain = true, Scope = Scope.ByName },
        };

        var expected = await _server.Outliers.DetectAsync(whole);
        var chunks = Requests.Chunks(whole, Enumerable.Range(0, 100).Select(_ => random.Next(0, 200)));
        var actual = await _server.Outliers.DetectSeriesAsync(Requests.Stream(chunks));

        Assert.IsNotEmpty(expected.Indices, $"seed {seed}");
        CollectionAssert.AreEqual(expected.Indices, actual.Indices, $"seed {seed}");
        CollectionAssert.AreEqual(expected.Outliers, actual.Outliers, $"seed {seed}");
    }

    [TestMethod]
    public async Task Without_a_chunk_there_are_no_outliers()
    {
        var response = await _server.Outliers.DetectSeriesAsync(Requests.Stream<OutliersRequest>([]));

        Assert.IsEmpty(response.Indices);
    }

    [TestMethod]
    public async Task The_first_detector_holds()
    {
        var first = Requests.Of(new Detector { Method = Method.Mad }, Requests.Seven[..4]);
        var second = Requests.Of(new Detector { Method = Method.TwoSigma }, Requests.Seven[4..]);

        var response = await _server.Outliers.DetectSeriesAsync(Requests.Stream([first, second]));

        CollectionAssert.AreEqual(new[] { 2, 5 }, response.Indices);
    }

    [TestMethod]
    public async Task A_series_may_be_as_long_as_the_limit_and_no_longer()
    {
        var half = Requests.Of(new double[2500]);
        var response = await _server.Outliers.DetectSeriesAsync(Requests.Stream([half, half]));
        Assert.IsEmpty(response.Indices);

        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(
            () => _server.Outliers.DetectSeriesAsync(Requests.Stream([half, half, Requests.Of(1)]), Requests.OfStream).AsTask());

        Assert.AreEqual(StatusCode.ResourceExhausted, refusal.StatusCode);
        Assert.Contains("at most 5000 metrics, got 5001", refusal.Status.Detail);
        Assert.AreEqual(new("LIMIT_EXCEEDED", "metrics"), Details.Of(refusal));
    }

    [TestMethod]
    public async Task A_series_may_have_as_many_names_as_the_limit_and_no_more()
    {
        var response = await _server.Outliers.DetectSeriesAsync(Requests.Stream([Named(0, 5), Named(5, 5), Named(0, 10)]));
        Assert.IsEmpty(response.Indices);

        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(
            () => _server.Outliers.DetectSeriesAsync(Requests.Stream([Named(0, 10), Named(10, 1)]), Requests.OfStream).AsTask());

        Assert.AreEqual(StatusCode.ResourceExhausted, refusal.StatusCode);
        Assert.AreEqual("a series must have at most 10 names, got one more: \"name 10\"", refusal.Status.Detail);
        Assert.AreEqual(new("LIMIT_EXCEEDED", "metrics.name"), Details.Of(refusal));

        static OutliersRequest Named(int first, int count) => new()
        {
            Metrics = [.. Enumerable.Range(first, count).Select(i => new Metric { Name = $"name {i}" })],
            Detector = new() { Scope = Scope.ByName },
        };
    }

    [TestMethod]
    public async Task Whoever_cancels_leaves_the_server_serving()
    {
        using var cancellation = new CancellationTokenSource();
        var sent = new TaskCompletionSource();
        var call = _server.Outliers.DetectSeriesAsync(Endless(), Requests.StreamUntil(cancellation.Token)).AsTask();
        await sent.Task;
        await cancellation.CancelAsync();

        var end = await Assert.ThrowsAsync<Exception>(() => call);
        var response = await _server.Outliers.DetectAsync(Requests.Of(Requests.Seven));

        Assert.IsTrue(end is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled }, end.ToString());
        CollectionAssert.AreEqual(new[] { 5 }, response.Indices);

        async IAsyncEnumerable<OutliersRequest> Endless()
        {
            yield return Requests.Of(1);
            sent.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation.Token);
        }
    }

    private static Metric RandomMetric(Random random, int index) => new()
    {
        Name = random.Next(4) switch { 0 => "", 1 => "cpu", 2 => "disk", _ => "π" },
        Time = random.Next(3) == 0 ? null : Requests.Start.AddTicks(index * 1234567L),
        Value = random.Next(50) == 0 ? 1000 : random.NextDouble(),
    };
}
