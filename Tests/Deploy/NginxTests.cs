using CodeFirstOutliers.Client.Calling;
using CodeFirstOutliers.Tests.Server.Hosting;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Deploy;

/// <summary>deploy/nginx/outliers.conf, in a real nginx before real servers.</summary>
[TestClass]
public sealed class NginxTests
{
    private const int Calls = 2000;
    private const int AtOnce = 8;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Calls_go_to_both_servers(bool tls)
    {
        await using var one = await RunningServer.StartAsync("--log-level", "Information");
        await using var other = await RunningServer.StartAsync("--log-level", "Information");
        var (first, second) = (one.Listen(), other.Listen());
        using var certificates = new Certificates();
        await using var nginx = await Nginx.StartAsync(certificates, one.Url, other.Url);
        using var connection = new Connection(new([new Uri(tls ? nginx.TlsUrl : nginx.Url)]) { CaCertificate = tls ? certificates.Authority : null });
        for (var i = 0; i < 40; i++)
        {
            var response = await connection.Outliers.DetectAsync(Requests.Of(Requests.Seven));
            CollectionAssert.AreEqual(new[] { 5 }, response.Indices.ToArray());
        }

        Assert.IsGreaterThan(5, first.Entries.Count(entry => entry.StartsWith("detect request", StringComparison.Ordinal)));
        Assert.IsGreaterThan(5, second.Entries.Count(entry => entry.StartsWith("detect request", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_stream_is_answered_while_it_is_open_and_told_why_it_ends()
    {
        await using var one = await RunningServer.StartAsync();
        await using var other = await RunningServer.StartAsync();
        using var certificates = new Certificates();
        await using var nginx = await Nginx.StartAsync(certificates, one.Url, other.Url);
        using var channel = GrpcChannel.ForAddress(nginx.Url);
        using var watch = new OpenWatch(channel);
        await watch.AskAsync();
        await watch.AskAsync();

        await Task.WhenAll(one.StopAsync(), other.StopAsync());
        var ended = await Assert.ThrowsExactlyAsync<RpcException>(watch.NextAsync);
        Assert.AreEqual((StatusCode.Unavailable, "server is stopping"), (ended.StatusCode, ended.Status.Detail));
    }

    /// <summary>More than the 200 streams after which a server that has to reset them refuses a connection: nginx has one call at a time on each.</summary>
    [TestMethod]
    public async Task However_many_refused_streams_never_end_others_are_served()
    {
        await using var one = await RunningServer.StartAsync();
        await using var other = await RunningServer.StartAsync();
        using var certificates = new Certificates();
        await using var nginx = await Nginx.StartAsync(certificates, one.Url, other.Url);
        using var channel = GrpcChannel.ForAddress(nginx.Url);
        using var watch = new OpenWatch(channel);
        await watch.AskAsync();
        using var callers = new HttpClient(new SocketsHttpHandler { EnableMultipleHttp2Connections = true }) { BaseAddress = new(nginx.Url) };
        for (var refused = 0; refused < 250; refused++)
        {
            using var request = RawCall.Request("/pb.Outliers/Watch", []);
            request.Content = new BodyThatStops(RawCall.Frame([], flag: 7));
            using var response = await callers.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.AreEqual($"{(int)StatusCode.InvalidArgument}", RawCall.Header(response, "grpc-status"), $"{refused}");
        }

        await watch.AskAsync();
        var answer = await channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory).DetectAsync(Requests.Of(Requests.Seven));
        CollectionAssert.AreEqual(new[] { 5 }, answer.Indices);
    }

    [TestMethod]
    public async Task Without_servers_nginx_answers_in_the_words_of_grpc()
    {
        using var certificates = new Certificates();
        await using var nginx = await Nginx.StartAsync(certificates, $"http://127.0.0.1:{Ports.Free()}", $"http://127.0.0.1:{Ports.Free()}");
        using var channel = GrpcChannel.ForAddress(nginx.Url);
        var service = channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);
        var refused = await Assert.ThrowsExactlyAsync<RpcException>(async () => await service.DetectAsync(Requests.Of(1)));
        Assert.AreEqual((StatusCode.Unavailable, "no server can be reached"), (refused.StatusCode, refused.Status.Detail));
    }

    [TestMethod]
    public async Task A_server_that_is_killed_loses_no_call()
    {
        await using var one = await ForeignServer.StartOursAsync(["--Logging:LogLevel:CodeFirstOutliers.Server.Outliers=Warning"]);
        await using var other = await RunningServer.StartAsync();
        using var certificates = new Certificates();
        await using var nginx = await Nginx.StartAsync(certificates, one.Url, other.Url);
        using var connection = new Connection(new([new Uri(nginx.Url)]));
        await ManyCalls.MakeAsync(connection.Outliers, Calls, AtOnce, one.KillAsync);
    }
}
