using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Tests.Server.Hosting.Limits;

/// <summary>What unfinished calls hold together is bounded, and given back whatever becomes of them.</summary>
[TestClass]
public sealed class BudgetTests
{
    private const int Held = 8_000_000;

    /// <summary>Of each value 8 bytes are held, and an index of 4 where it is an outlier.</summary>
    private const int Most = Held / 12;

    /// <summary>A value of 0 takes two bytes in a message, which counts three times.</summary>
    private const int BytesInMessage = 6;

    /// <summary>So does a detector's method, of four bytes; the message's header has five.</summary>
    private const int BytesBeside = 17;

    [TestMethod]
    public async Task A_series_may_fill_the_budget_and_no_more()
    {
        await using var server = await RunningServer.StartAsync("--max-held-bytes", $"{Held}");

        await server.Outliers.DetectSeriesAsync(Requests.Stream([Values(Most / 2), Values(Most / 2)]));
        var refusal = await RefusalOfAsync(server, Values(Most / 2), Values(Most / 2), Values(1));

        AssertRefused(refusal, server);
    }

    [TestMethod]
    [DataRow(Method.TwoSigma, 12)]
    [DataRow(Method.Mad, 28)]
    [DataRow(Method.Iqr, 28)]
    [DataRow(Method.Esd, 36)]
    [DataRow(Method.Seasonal, 148)]
    public async Task What_a_method_needs_to_work_counts_too(Method method, int bytes)
    {
        await using var server = await RunningServer.StartAsync("--max-held-bytes", $"{Held}");
        var detector = new Detector { Method = method };
        var (inOne, inStream) = ((Held - BytesBeside) / (bytes + BytesInMessage), Held / bytes);

        await server.Outliers.DetectAsync(Values(inOne) with { Detector = detector });
        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(() => server.Outliers.DetectAsync(Values(inOne + 1) with { Detector = detector }).AsTask());
        await server.Outliers.DetectSeriesAsync(Requests.Stream([Values(inStream / 2) with { Detector = detector }, Values(inStream - (inStream / 2))]));
        var streamed = await RefusalOfAsync(server, Values(inStream / 2) with { Detector = detector }, Values(inStream - (inStream / 2) + 1));

        AssertRefused(refusal, server);
        AssertRefused(streamed, server);
    }

    [TestMethod]
    public async Task Watched_series_hold_their_part_until_their_stream_ends()
    {
        await using var server = await RunningServer.StartAsync("--max-held-bytes", "400000");
        var random = new Random(1);
        var names = Enumerable.Range(0, 20).Select(name => new OutliersRequest
        {
            Metrics = [.. Enumerable.Range(0, 3000).Select(_ => new Metric { Name = $"{name}", Value = random.NextDouble() })],
        }).ToArray();

        await server.Outliers.WatchAsync(Requests.Stream(names[..1])).ToListAsync();
        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(() => server.Outliers.WatchAsync(Requests.Stream(names), Requests.OfStream).ToListAsync().AsTask());

        AssertRefused(refusal, server);
    }

    [TestMethod]
    public async Task Series_of_all_callers_together_have_no_more_room_than_one()
    {
        await using var server = await RunningServer.StartAsync("--max-held-bytes", $"{Held}");
        var more = new TaskCompletionSource();
        var budget = server.Services.GetRequiredService<Budget>();
        var first = server.Outliers.DetectSeriesAsync(Half(), Requests.OfStream).AsTask();
        await Condition.HoldsAsync(() => budget.Held is >= Most / 2 * sizeof(double) and < Held / 2); // it has come, and its message is forgotten

        var refusal = await RefusalOfAsync(server, Values(Most / 2), Values(Most / 2));
        more.SetResult();
        await first;
        await server.Outliers.DetectSeriesAsync(Requests.Stream([Values(Most / 2), Values(Most / 2)]));

        Assert.AreEqual(StatusCode.ResourceExhausted, refusal.StatusCode);
        AssertNothingHeld(server);

        async IAsyncEnumerable<OutliersRequest> Half()
        {
            yield return Values(Most / 2);
            await more.Task;
            yield return Values(1);
        }
    }

    [TestMethod]
    public async Task Of_two_callers_the_one_who_has_room_is_not_disturbed()
    {
        await using var server = await RunningServer.StartAsync("--max-held-bytes", $"{Held}");
        using var watch = new OpenWatch(server.Channel);
        await watch.AskAsync();

        var refusal = await RefusalOfAsync(server, Values(Most / 2), Values(Most / 2));

        Assert.AreEqual((StatusCode.ResourceExhausted, new("SERVER_BUSY", RetryAfter: TimeSpan.FromSeconds(1))), (refusal.StatusCode, Details.Of(refusal)));
        await watch.AskAsync();
        Assert.IsGreaterThan(0, server.Services.GetRequiredService<Budget>().Held);
    }

    private static OutliersRequest Values(int count) => new() { Columns = new MetricColumns(new double[count]) };

    private static Task<RpcException> RefusalOfAsync(RunningServer server, params OutliersRequest[] chunks) =>
        Assert.ThrowsExactlyAsync<RpcException>(() => server.Outliers.DetectSeriesAsync(Requests.Stream(chunks), Requests.OfStream).AsTask());

    private static void AssertRefused(RpcException refusal, RunningServer server)
    {
        Assert.AreEqual(StatusCode.ResourceExhausted, refusal.StatusCode, refusal.Status.Detail);
        Assert.StartsWith("the server holds as much as it may", refusal.Status.Detail);
        Assert.AreEqual(new("LIMIT_EXCEEDED"), Details.Of(refusal), "alone it wants more than all calls may hold");
        AssertNothingHeld(server);
    }

    private static void AssertNothingHeld(RunningServer server) => Assert.AreEqual(0, server.Services.GetRequiredService<Budget>().Held, "all is given back");
}
