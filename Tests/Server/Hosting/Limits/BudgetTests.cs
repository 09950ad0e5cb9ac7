using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Tests.Server.Hosting.Limits;

/// <summary>What unfinished calls hold together is bounded, and given back whatever becomes of them.</summary>
[TestClass]
public sealed class BudgetTests
{
    private const int Held = 80_000;
    private const int Most = Held / sizeof(double);

    [TestMethod]
    public async Task A_series_may_fill_the_budget_and_no_more()
    {
        await using var server = await RunningServer.StartAsync("--max-held-bytes", $"{Held}");

        await server.Outliers.DetectSeriesAsync(Requests.Stream([Values(Most / 2), Values(Most / 2)]));
        var refusal = await RefusalOfAsync(server, Values(Most / 2), Values(Most / 2), Values(1));

        AssertRefused(refusal, server);
    }

    [TestMethod]
    [DataRow(Method.Esd, Most / 4)]
    [DataRow(Method.Seasonal, Most / 14)]
    public async Task What_a_method_needs_to_work_counts_too(Method method, int fits)
    {
        await using var server = await RunningServer.StartAsync("--max-held-bytes", $"{Held}");
        var detector = new Detector { Method = method };

        await server.Outliers.DetectAsync(Values(fits) with { Detector = detector });
        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(() => server.Outliers.DetectAsync(Values(fits + 1) with { Detector = detector }).AsTask());
        var streamed = await RefusalOfAsync(server, Values(fits) with { Detector = detector }, Values(1));

        AssertRefused(refusal, server);
        AssertRefused(streamed, server);
    }

    [TestMethod]
    public async Task Watched_series_hold_their_part_until_their_stream_ends()
    {
        await using var server = await RunningServer.StartAsync("--max-held-bytes", "200000");
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
    public async Task Of_two_callers_the_one_who_has_room_is_not_disturbed()
    {
        await using var server = await RunningServer.StartAsync("--max-held-bytes", $"{Held}");
        using var watch = new OpenWatch(server.Channel);
        await watch.AskAsync();

        var refusal = await RefusalOfAsync(server, Values(Most));

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
        Assert.AreEqual(0, server.Services.GetRequiredService<Budget>().Held, "all is given back");
    }
}
