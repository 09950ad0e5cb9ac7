using System.Diagnostics;
using CodeFirstOutliers.Server.Hosting.Identity;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
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
    public async Task The_console_client_is_part_of_the_trace_of_whoever_started_it()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--metrics", "true");
        var trace = ActivityTraceId.CreateRandom();

        var run = await ClientProcess.RunAsync($"TRACEPARENT=00-{trace}-{ActivitySpanId.CreateRandom()}-01 OUTLIERS --server {server.Url}");

        Assert.AreEqual((0, ""), (run.ExitCode, run.Error));
        Assert.Contains($"# {{trace_id=\"{trace}\"", await MetricsOfAsync(server), "an exemplar of how long the call took");
    }

    [TestMethod]
    public async Task A_call_that_is_denied_is_counted_with_its_status()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--metrics", "true", $"--Outliers:Identity:ApiKeys:tests={new ApiKeyHash("a key")}");
        await Assert.ThrowsExactlyAsync<RpcException>(async () => await server.Outliers.DetectAsync(Requests.Of(1, 2, 3)));

        StringAssert.Matches(await MetricsOfAsync(server, "a key"), new("""http_server_request_duration_seconds_count{[^}]*rpc_grpc_status_code="16"[^}]*} 1"""));
    }

    [TestMethod]
    public async Task The_log_holds_no_name_no_value_and_no_key_above_debug()
    {
        const string Name = "payroll-database", Value = "271828";
        string[] secrets = [Name, Value, "a key", "another key"];
        await using var server = await RunningServer.StartAsync("--log-level", "Trace", $"--Outliers:Identity:ApiKeys:tests={new ApiKeyHash("a key")}");
        using var log = server.Listen();
        Metadata key = new() { { ApiKeyHandler.Header, "a key" } };
        var named = new OutliersRequest { Metrics = [.. new[] { 1, 2, 1, 3, double.Parse(Value) }.Select(value => new Metric { Name = Name, Value = value })] };

        await server.Outliers.DetectAsync(named with { Detector = new() { Explain = true, Scope = Scope.ByName } }, new CallOptions(key));
        await server.Outliers.WatchAsync(Requests.Stream([named]), new CallOptions(key)).ToListAsync();
        await RefusedAsync(StatusCode.InvalidArgument, named with { Detector = new() { Threshold = -double.Parse(Value) } }, key);
        await RefusedAsync(StatusCode.ResourceExhausted, new() { Metrics = [new() { Name = new string('n', 1024) + Name }], Detector = new() { Scope = Scope.ByName } }, key);
        await RefusedAsync(StatusCode.Unauthenticated, named, new() { { ApiKeyHandler.Header, "another key" } });

        Assert.IsGreaterThan(3, log.Entries.Count);
        foreach (var (level, entry) in log.Levels.Where(each => each.Level > LogLevel.Debug))
        {
            Assert.IsFalse(secrets.Any(secret => entry.Contains(secret, StringComparison.Ordinal)), $"{level}: {entry}");
        }

        Assert.Contains("refused: INVALID_INPUT detector.threshold", string.Join('\n', log.Entries));
        Assert.Contains($"refused with the words: threshold must be finite and above 0, got -{Value}", string.Join('\n', log.Entries));

        async Task RefusedAsync(StatusCode status, OutliersRequest request, Metadata shown)
        {
            var refusal = await Assert.ThrowsExactlyAsync<RpcException>(async () => await server.Outliers.DetectAsync(request, new CallOptions(shown)));
            Assert.AreEqual(status, refusal.StatusCode, refusal.Status.Detail);
        }
    }

    [TestMethod]
    public async Task Without_anyone_who_listens_nothing_is_shown()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var client = new HttpClient();
        using var answer = await client.GetAsync($"{server.HttpUrl}/metrics");
        Assert.AreEqual(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<string> MetricsOfAsync(RunningServer server, string? key = null)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("accept", "application/openmetrics-text; version=1.0.0"); // the form that has exemplars
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add(ApiKeyHandler.Header, key);
        }

        return await client.GetStringAsync($"{server.HttpUrl}/metrics");
    }
}
