using System.Net;
using System.Net.Sockets;
using System.Text;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Server.Hosting;

/// <summary>Whatever arrives, its sender gets a clear status and everyone else goes on being served.</summary>
[TestClass]
public sealed class HostileInputTests : IAsyncDisposable
{
    private const string Detect = "/pb.Outliers/Detect";

    private WebApplication _server = null!;
    private HttpClient _client = null!;

    public required TestContext TestContext { get; set; }

    private CancellationToken Cancellation => TestContext.CancellationToken;

    [TestInitialize]
    public async Task StartAsync()
    {
        _server = ServerProgram.Create("--host", "127.0.0.1", "--port", "0", "--log-level", "None");
        await _server.StartAsync(Cancellation);
        _client = new HttpClient { BaseAddress = new Uri(_server.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    public static IEnumerable<TestDataRow<(byte[] Body, StatusCode Status, string Words)>> Bodies =>
    [
        Row("garbage", RawCall.Frame([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]), StatusCode.InvalidArgument, " at byte "),
        Row("a message cut off", RawCall.Frame([0x0A, 0x20, 0x19, 0, 0]), StatusCode.InvalidArgument, " at byte "),
        Row("a group that never ends", RawCall.Frame([.. Enumerable.Repeat((byte)0x2B, 100_000)]), StatusCode.InvalidArgument, " at byte "),
        Row("5 MB", RawCall.Frame(new byte[5_000_000]), StatusCode.ResourceExhausted, "at most 4194304 bytes, got 5000000"),
        Row("2 GB, it says", RawCall.Frame([1, 2, 3], claimedLength: int.MaxValue), StatusCode.ResourceExhausted, "at most 4194304 bytes, got 2147483647"),
    ];

    [TestMethod]
    [DynamicData(nameof(Bodies))]
    public async Task A_malformed_body_gets_a_status(byte[] body, StatusCode status, string words)
    {
        var answer = await RawCall.PostAsync(_client, Detect, body, cancellationToken: Cancellation);

        Assert.AreEqual((int)status, answer.GrpcStatus, answer.Message);
        Assert.Contains(words, answer.Message);
        Assert.AreEqual(status == StatusCode.InvalidArgument ? "MESSAGE_MALFORMED" : "LIMIT_EXCEEDED", answer.Details?.Reason);
        await AssertServesAsync();
    }

    [TestMethod]
    [DataRow("/pb.Outliers/Guess", DisplayName = "method")]
    [DataRow("/pb.Insiders/Detect", DisplayName = "service")]
    public async Task What_does_not_exist_is_unimplemented(string path)
    {
        var answer = await RawCall.PostAsync(_client, path, RawCall.Frame([]), cancellationToken: Cancellation);

        Assert.AreEqual(((int)StatusCode.Unimplemented, new("UNIMPLEMENTED")), (answer.GrpcStatus, answer.Details), answer.Message);
        await AssertServesAsync();
    }

    [TestMethod]
    public async Task Another_content_type_is_refused()
    {
        var answer = await RawCall.PostAsync(_client, Detect, "{}"u8.ToArray(), "application/json", cancellationToken: Cancellation);

        Assert.AreEqual(HttpStatusCode.UnsupportedMediaType, answer.HttpStatus);
        await AssertServesAsync();
    }

    [TestMethod]
    [DataRow("zip")]
    [DataRow("deflate")]
    [DataRow("gzip,gzip")]
    public async Task An_unknown_compression_is_unimplemented(string encoding)
    {
        var answer = await RawCall.PostAsync(_client, Detect, RawCall.Frame([1, 2, 3], flag: 1), header: ("grpc-encoding", encoding), cancellationToken: Cancellation);

        Assert.AreEqual(((int)StatusCode.Unimplemented, new("UNIMPLEMENTED")), (answer.GrpcStatus, answer.Details), answer.Message);
        Assert.EndsWith("Supported encodings: identity, gzip", answer.Message);
        await AssertServesAsync();
    }

    [TestMethod]
    public async Task A_small_message_that_inflates_beyond_the_limit_is_refused()
    {
        // so large that what other servers of this process still do does not matter beside it
        const int inflated = 256 * 1024 * 1024;
        var body = RawCall.Frame(RawCall.Gzip(new byte[inflated]), flag: 1);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var answer = await RawCall.PostAsync(_client, Detect, body, header: ("grpc-encoding", "gzip"), cancellationToken: Cancellation);

        Assert.AreEqual(((int)StatusCode.ResourceExhausted, new("LIMIT_EXCEEDED")), (answer.GrpcStatus, answer.Details), answer.Message);
        Assert.IsLessThan(inflated / 2, GC.GetTotalAllocatedBytes(precise: true) - before);
        await AssertServesAsync();
    }

    [TestMethod]
    public async Task A_stream_that_turns_malformed_gets_a_status()
    {
        var good = RawCall.Frame([0x0A, 0x09, 0x19, 0, 0, 0, 0, 0, 0, 0, 0]);
        byte[] body = [.. good, .. RawCall.Frame([0x0A, 0x20, 0x19])];

        var answer = await RawCall.PostAsync(_client, "/pb.Outliers/DetectSeries", body, cancellationToken: Cancellation);

        Assert.AreEqual((int)StatusCode.InvalidArgument, answer.GrpcStatus, answer.Message);
        await AssertServesAsync();
    }

    [TestMethod]
    [DataRow("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", DisplayName = "HTTP/1.1")]
    [DataRow("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u007F\u007F\u007F\u007F\u007F\u007F\u007F\u007F\u007F\u007F\u007F\u007F", DisplayName = "garbage after the preface")]
    [DataRow("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", DisplayName = "zeros")]
    [DataRow("", DisplayName = "nothing")]
    public async Task Bytes_that_are_not_HTTP_2_end_their_own_connection_only(string bytes)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, _client.BaseAddress!.Port, Cancellation);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), Cancellation);
        connection.Client.Shutdown(SocketShutdown.Send);

        await stream.CopyToAsync(Stream.Null, Cancellation);

        await AssertServesAsync();
    }

    [TestMethod]
    public async Task Random_bodies_never_stop_the_server()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var payload = new byte[random.Next(200)];
            random.NextBytes(payload);
            payload.AsSpan(0, Math.Min(1, payload.Length)).Fill(0x0A);
            var answer = await RawCall.PostAsync(_client, Detect, RawCall.Frame(payload), cancellationToken: Cancellation);
            Assert.IsTrue(answer.GrpcStatus is (int)StatusCode.OK or (int)StatusCode.InvalidArgument, $"seed {seed}, round {round}: {answer}");
        }

        await AssertServesAsync();
    }

    [TestMethod]
    public async Task A_caller_that_vanishes_in_the_middle_of_a_message_is_forgotten()
    {
        using var vanishing = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var body = new BodyThatStops(RawCall.Frame([1, 2, 3], claimedLength: 1000));
        using var request = new HttpRequestMessage(HttpMethod.Post, Detect) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = body };

        var call = _client.SendAsync(request, vanishing.Token);
        await body.Sent.WaitAsync(Cancellation);
        await vanishing.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => call);
        await AssertServesAsync();
    }

    private static TestDataRow<(byte[], StatusCode, string)> Row(string name, byte[] body, StatusCode status, string words) =>
        new((body, status, words)) { DisplayName = name };

    private async Task AssertServesAsync()
    {
        using var channel = GrpcChannel.ForAddress(_client.BaseAddress!);
        var request = new OutliersRequest { Metrics = [.. new double[] { 1, 2, 100, 1, 3, 200, 1 }.Select(value => new Metric { Value = value })] };
        var response = await channel.CreateGrpcService<IOutliers>().DetectAsync(request, Cancellation);
        CollectionAssert.AreEqual(new[] { 5 }, response.Indices);
    }
}
