using System.Net;
using CodeFirstOutliers.Tests.Support;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Tests.Server.Hosting.Limits;

[TestClass]
public sealed class KestrelLimitsTests
{
    private const string Detect = "/pb.Outliers/Detect";

    /// <summary>What HTTP/2 adds to the size of a header's name and value.</summary>
    private const int Overhead = 32;

    [TestMethod]
    [DataRow("--http-port=0", 60, DisplayName = "by default")]
    [DataRow("--Kestrel:Limits:Http2:KeepAlivePingDelay=00:00:05", 5, DisplayName = "as configured")]
    public async Task A_silent_connection_is_asked_whether_its_caller_is_there(string setting, int seconds)
    {
        await using var server = await RunningServer.StartAsync(setting);

        Assert.AreEqual(TimeSpan.FromSeconds(seconds), Limits(server).Http2.KeepAlivePingDelay);
    }

    [TestMethod]
    public async Task A_connection_beyond_the_limit_is_not_served()
    {
        await using var server = await RunningServer.StartAsync("--Kestrel:Limits:MaxConcurrentConnections=1");
        CollectionAssert.AreEqual(new[] { 5 }, (await server.Outliers.DetectAsync(Requests.Of(Requests.Seven))).Indices);
        using var another = new HttpClient { BaseAddress = new(server.Url) };

        await Assert.ThrowsAsync<HttpRequestException>(() => RawCall.PostAsync(another, "/pb.Outliers/Detect", RawCall.Frame([])));
        CollectionAssert.AreEqual(new[] { 5 }, (await server.Outliers.DetectAsync(Requests.Of(Requests.Seven))).Indices);
    }

    [TestMethod]
    public async Task A_stream_beyond_those_of_a_connection_waits_for_one_of_them_to_end()
    {
        await using var server = await RunningServer.StartAsync("--Kestrel:Limits:Http2:MaxStreamsPerConnection=2");
        using var channel = OneConnection(server);
        using var one = new OpenWatch(channel);
        await one.AskAsync();
        var another = new OpenWatch(channel);
        await another.AskAsync();

        using var third = new OpenWatch(channel);
        var waiting = third.AskAsync();
        await one.AskAsync(); // which would be answered behind the third
        Assert.IsFalse(waiting.IsCompleted);
        another.Dispose();

        await waiting;
        await one.AskAsync();
    }

    [TestMethod]
    public async Task A_connection_has_a_hundred_streams()
    {
        await using var server = await RunningServer.StartAsync();
        using var channel = OneConnection(server);
        var watches = Enumerable.Range(0, 100).Select(_ => new OpenWatch(channel)).ToArray();

        await Task.WhenAll(watches.Select(each => each.AskAsync()));
        using var next = new OpenWatch(channel);
        var waiting = next.AskAsync();
        await watches[0].AskAsync();
        Assert.IsFalse(waiting.IsCompleted);
        Array.ForEach(watches, each => each.Dispose());

        await waiting;
    }

    [TestMethod]
    public async Task Headers_have_a_size_that_callers_are_told()
    {
        const int limit = 2000;
        await using var server = await RunningServer.StartAsync($"--Kestrel:Limits:MaxRequestHeadersTotalSize={limit}");
        using var client = new HttpClient { BaseAddress = new(server.Url) };
        await RawCall.PostAsync(client, Detect, RawCall.Frame([])); // by now the client knows what the server takes

        var rest = limit - Size(new Uri(server.Url)) - Overhead - "x".Length;
        await AssertTakenAsync(taken: true, client, new string('x', rest));
        var refusal = await Assert.ThrowsExactlyAsync<HttpRequestException>(() => AssertTakenAsync(taken: false, client, new string('x', rest + 1)));

        Assert.Contains($"exceeded the server limit of {limit} bytes", refusal.GetBaseException().Message);
        CollectionAssert.AreEqual(new[] { 5 }, (await server.Outliers.DetectAsync(Requests.Of(Requests.Seven))).Indices);
    }

    [TestMethod]
    [DataRow(0, true, DisplayName = "as many as the limit")]
    [DataRow(1, false, DisplayName = "one more")]
    public async Task Headers_have_a_number(int more, bool taken)
    {
        const int usual = 7; // method, scheme, authority, path, te, content-type, content-length
        await using var server = await RunningServer.StartAsync($"--Kestrel:Limits:MaxRequestHeaderCount={usual + 1}");
        using var client = new HttpClient { BaseAddress = new(server.Url) };

        await AssertTakenAsync(taken, client, [.. Enumerable.Repeat("y", 1 + more)]);
        CollectionAssert.AreEqual(new[] { 5 }, (await server.Outliers.DetectAsync(Requests.Of(Requests.Seven))).Indices);
    }

    /// <summary>Calls with a header of these values, each a line of its own.</summary>
    private static async Task AssertTakenAsync(bool taken, HttpClient client, params string[] values)
    {
        using var request = RawCall.Request(Detect, RawCall.Frame([]));
        for (var i = 0; i < values.Length; i++)
        {
            request.Headers.Add(i == 0 ? "x" : $"x{i}", values[i]);
        }

        using var response = await client.SendAsync(request);
        Assert.AreEqual(taken ? HttpStatusCode.OK : HttpStatusCode.RequestHeaderFieldsTooLarge, response.StatusCode);
    }

    private static GrpcChannel OneConnection(RunningServer server) =>
        GrpcChannel.ForAddress(server.Url, new() { HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = false }, DisposeHttpClient = true });

    /// <summary>The size of the headers that a call has in any case, as HTTP/2 counts them (RFC 9113, section 6.5.2), and .NET's client does.</summary>
    private static int Size(Uri server) => new[]
    {
        (":method", "POST"), (":scheme", "http"), (":authority", server.Authority), (":path", Detect), ("te", "trailers"), ("content-type", "application/grpc"),
    }.Sum(each => each.Item1.Length + each.Item2.Length + Overhead);

    private static KestrelServerLimits Limits(RunningServer server) => server.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
}
