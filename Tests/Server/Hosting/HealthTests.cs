using System.Net;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Grpc.Health.V1;

namespace CodeFirstOutliers.Tests.Server.Hosting;

[TestClass]
public sealed class HealthTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("pb.Outliers")]
    public async Task A_server_that_runs_serves(string service)
    {
        await using var server = await RunningServer.StartAsync();
        var health = new Health.HealthClient(server.Channel);
        Assert.AreEqual(HealthCheckResponse.Types.ServingStatus.Serving, (await health.CheckAsync(new() { Service = service })).Status);
    }

    [TestMethod]
    public async Task A_service_that_is_not_there_is_not_found()
    {
        await using var server = await RunningServer.StartAsync();
        var health = new Health.HealthClient(server.Channel);
        var error = await Assert.ThrowsExactlyAsync<RpcException>(async () => await health.CheckAsync(new() { Service = "pb.Nothing" }));
        Assert.AreEqual(StatusCode.NotFound, error.StatusCode);
    }

    [TestMethod]
    public async Task Whoever_watches_hears_that_it_stops_and_the_call_ends()
    {
        await using var server = await RunningServer.StartAsync();
        using var call = new Health.HealthClient(server.Channel).Watch(new());
        Assert.IsTrue(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.AreEqual(HealthCheckResponse.Types.ServingStatus.Serving, call.ResponseStream.Current.Status);

        var stopped = server.StopAsync();
        Assert.IsTrue(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.AreEqual(HealthCheckResponse.Types.ServingStatus.NotServing, call.ResponseStream.Current.Status);
        Assert.IsFalse(await call.ResponseStream.MoveNext(CancellationToken.None));
        await stopped;
    }

    [TestMethod]
    public async Task The_HTTP_port_answers_whether_it_lives_and_is_ready()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var client = new HttpClient { BaseAddress = new(server.HttpUrl) };
        Assert.AreEqual("Healthy", await client.GetStringAsync("/health/live"));
        Assert.AreEqual("Healthy", await client.GetStringAsync("/health/ready"));

        // while it stops it still answers for a moment: alive, and not ready
        var stopped = server.StopAsync();
        using var ready = await client.GetAsync("/health/ready");
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.AreEqual("Unhealthy", await ready.Content.ReadAsStringAsync());
        await stopped;
    }
}
