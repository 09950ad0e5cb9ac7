using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Ingest.Otlp.Messages;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using static CodeFirstOutliers.Tests.Server.Ingest.Otlp.Exports;
using static CodeFirstOutliers.Tests.Server.Ingest.Otlp.Metrics;
using RetryInfo = Google.Rpc.RetryInfo;

namespace CodeFirstOutliers.Tests.Server.Ingest.Otlp;

/// <summary>OTLP over gRPC.</summary>
[TestClass]
public sealed class GrpcTests
{
    [TestMethod]
    public async Task Points_of_every_kind_become_series()
    {
        await using var server = await RunningServer.StartAsync();
        var delta = Sum(Temporality.Delta, isMonotonic: true, Number(10, 30));
        delta.Name = "d";
        var histogram = Histogram(Temporality.Delta, Buckets(10, [1, 2], [0, 4, 0], sum: 6));
        histogram.Name = "h";
        var exponential = Exponential(Temporality.Delta, new ExponentialPoint { TimeUnixNano = At(10), StartTimeUnixNano = At(0), Count = 4, Scale = -1, Positive = new() { Offset = -1, BucketCounts = [4] } });
        exponential.Name = "e";
        var summary = Summary(new SummaryPoint { TimeUnixNano = At(10), QuantileValues = [new() { Quantile = 0.5, Value = 3 }] });
        summary.Name = "s";

        var answer = await CallAsync(server, Bytes(Request(Gauge(Number(1, 5)), delta, histogram, exponential, summary)));

        Assert.IsNull(answer.PartialSuccess);
        CollectionAssert.AreEquivalent(
            new[]
            {
                "m 5", "d 3", "h_count 0.4", "h_sum 0.6", """h{quantile="0.5"} 1.5""", """h{quantile="0.9"} 1.9""", """h{quantile="0.99"} 1.99""",
                "e_count 0.4", """e{quantile="0.5"} 0.625""", """e{quantile="0.9"} 0.925""", """e{quantile="0.99"} 0.9925""", """s{quantile="0.5"} 3""",
            },
            (await SeriesAsync(server)).Select(each => FormattableString.Invariant($"{each.Name} {Math.Round(each.Value, 6)}")).ToArray());
    }

    [TestMethod]
    public async Task What_is_not_taken_is_counted()
    {
        await using var server = await RunningServer.StartAsync();

        var partial = (await CallAsync(server, Bytes(Request(Gauge(Number(1, 5), new NumberPoint { TimeUnixNano = At(2) }))))).PartialSuccess;

        Assert.AreEqual((1L, "1 not taken: a point must have a value, got none in \"m\""), (partial?.RejectedDataPoints, partial?.ErrorMessage));
    }

    [TestMethod]
    public async Task A_busy_server_is_told_as_unavailable_with_when_to_come_again()
    {
        await using var server = await RunningServer.StartAsync("--max-held-bytes", "1000000");
        server.Services.GetRequiredService<Budget>().TryReserve(1_000_000);

        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(() => CallAsync(server, Bytes(Request(Gauge(Number(1, 5))))));

        var details = refusal.GetRpcStatus();
        Assert.AreEqual((StatusCode.Unavailable, (int)StatusCode.Unavailable, 1L), (refusal.StatusCode, details?.Code, details?.GetDetail<RetryInfo>()?.RetryDelay.Seconds));
    }

    [TestMethod]
    public async Task Cut_off_anywhere_a_request_is_malformed()
    {
        await using var server = await RunningServer.StartAsync();
        var whole = Bytes(Request(Gauge(Number(1, 5, 0, Attribute("a", "b"))), Histogram(Temporality.Delta, Buckets(10, [1, 2], [0, 4, 0], sum: 6))));

        for (var length = 1; length < whole.Length; length++)
        {
            var refusal = await Assert.ThrowsExactlyAsync<RpcException>(() => CallAsync(server, whole[..length]));
            Assert.AreEqual((StatusCode.InvalidArgument, "message: it is no ExportMetricsServiceRequest"), (refusal.StatusCode, refusal.Status.Detail), $"{length} bytes");
        }

        Assert.IsNull((await CallAsync(server, [])).PartialSuccess);
        Assert.IsNull((await CallAsync(server, whole)).PartialSuccess);
    }
}
