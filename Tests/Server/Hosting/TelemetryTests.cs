using System.Diagnostics;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Server.Hosting;

[TestClass]
public sealed class TelemetryTests
{
    [TestMethod]
    public async Task Prometheus_scrapes_what_the_service_counts()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--metrics", "true");
        await server.Outliers.DetectAsync(Requests.Of(1, 2, 100, 1, 3, 200, 1));
        await Assert.ThrowsExactlyAsync<RpcException>(async () => await server.Outliers.DetectAsync(Requests.Of(1) with { Detector = new Detector { Threshold = -1 } }));
        using var watch = new OpenWatch(server.Channel);
        await watch.AskAsync();

        await using var prometheus = await Prometheus.StartAsync(new Uri(server.HttpUrl));
        Assert.AreEqual(7, await prometheus.ValueAsync("""outliers_metrics_judged_total{rpc_method="Detect"}"""));
        Assert.AreEqual(1, await prometheus.ValueAsync("""outliers_outliers_found_total{rpc_method="Detect"}"""));
        Assert.AreEqual(1, await prometheus.ValueAsync("outliers_streams_open"));
        Assert.AreEqual(1, await prometheus.ValueAsync("outliers_series_held"));
        Assert.AreEqual(1, await prometheus.ValueAsync("""http_server_request_duration_seconds_count{http_route="/pb.Outliers/Detect",rpc_grpc_status_code="0"}"""));
        Assert.AreEqual(1, await prometheus.ValueAsync("""http_server_request_duration_seconds_count{http_route="/pb.Outliers/Detect",rpc_grpc_status_code="3"}"""));
    }

    [TestMethod]
    public async Task A_trace_goes_on_from_the_caller_into_the_server()
    {
        var collector = new MemoryCollector();
        await using var _ = await collector.StartAsync();
        await using var server = await ForeignServer.StartOursAsync([], environment: new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });
        using var channel = GrpcChannel.ForAddress(server.Url);
        using var activity = new Activity("caller") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        await channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory).DetectAsync(Requests.Of(1, 2, 3));
        await server.StopAsync(); // exports what is left

        // the export is protobuf: a trace id is in it as its bytes
        var traced = Convert.FromHexString(activity.TraceId.ToHexString());
        Assert.IsTrue(collector.Bodies.Any(body => body.AsSpan().IndexOf(traced) >= 0), $"{collector.Bodies.Count} exports");
    }

    [TestMethod]
    public async Task Without_anyone_who_listens_nothing_is_shown()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var client = new HttpClient();
        using var answer = await client.GetAsync($"{server.HttpUrl}/metrics");
        Assert.AreEqual(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }
}
