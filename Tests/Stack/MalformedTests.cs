using System.Net;
using CodeFirstOutliers.Tests.Stack.Echo;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Stack;

/// <summary>What the stack answers to frames that no gRPC client sends, where a contract has no codec of its own.</summary>
[TestClass]
public sealed class MalformedTests
{
    private const string Thrown = "Exception was thrown by handler.";

    private static readonly byte[] _hello = [0x0A, 5, .. "hello"u8];

    public required TestContext TestContext { get; set; }

    public static IEnumerable<TestDataRow<(byte[] Body, string? Encoding, StatusCode Status, string Message)>> Bodies =>
    [
        Row("empty body", [], null, StatusCode.Internal, "Incomplete message."),
        Row("short header", [0, 0, 0], null, StatusCode.Internal, "Incomplete message."),
        Row("short frame", RawCall.Frame(_hello, claimedLength: 100), null, StatusCode.Internal, "Incomplete message."),
        Row("header only", RawCall.Frame([], claimedLength: 1), null, StatusCode.Internal, "Incomplete message."),
        Row("two frames", [.. RawCall.Frame(_hello), .. RawCall.Frame(_hello)], null, StatusCode.Internal, "Additional data after the message received."),
        Row("a byte too many", [.. RawCall.Frame(_hello), 0], null, StatusCode.Internal, "Additional data after the message received."),
        Row("compressed, no encoding", RawCall.Frame(_hello, flag: 1), null, StatusCode.Internal, "Request did not include grpc-encoding value with compressed message."),
        Row("compressed, identity", RawCall.Frame(_hello, flag: 1), "identity", StatusCode.Internal, "Request sent 'identity' grpc-encoding value with compressed message."),
        Row("compressed, unknown", RawCall.Frame(_hello, flag: 1), "br", StatusCode.Unimplemented, "Unsupported grpc-encoding value 'br'. Supported encodings: identity, gzip, deflate"),
        Row("unknown flag", RawCall.Frame(_hello, flag: 2), null, StatusCode.Unknown, Thrown),
        Row("4 GB claimed", RawCall.Frame(_hello, claimedLength: uint.MaxValue), null, StatusCode.Unknown, Thrown),
        Row("over the limit claimed", RawCall.Frame(_hello, claimedLength: 4194305), null, StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size."),
        Row("not gzip", RawCall.Frame(_hello, flag: 1), "gzip", StatusCode.Unknown, Thrown),
        Row("truncated message", RawCall.Frame(_hello.AsSpan(0, 4)), null, StatusCode.Unknown, Thrown),
        Row("garbage", RawCall.Frame([0xFF, 0xFF, 0xFF, 0xFF]), null, StatusCode.Unknown, Thrown),
        Row("wrong wire type", RawCall.Frame([0x0D, 1, 2, 3, 4]), null, StatusCode.Unknown, Thrown),
    ];

    [TestMethod]
    [DynamicData(nameof(Bodies))]
    public async Task A_malformed_request_is_answered_and_the_server_lives_on(byte[] body, string? encoding, StatusCode status, string message)
    {
        await using var host = await EchoHost.StartAsync();
        foreach (var method in new[] { "Unary", "Repeat" })
        {
            var answer = await PostAsync(host, method, body, header: ("grpc-encoding", encoding));
            Assert.AreEqual(new RawAnswer(HttpStatusCode.OK, (int)status, message, IsTrailersOnly: true), answer, method);
        }

        Assert.AreEqual("alive", (await host.Echo.UnaryAsync(new() { Text = "alive" })).Text);
        Assert.HasCount(1, host.Watcher.Seen, "no method saw the malformed request");
    }

    [TestMethod]
    [DataRow(new byte[] { 0, 0, 0 }, StatusCode.Internal, "Incomplete message.", DisplayName = "short header")]
    [DataRow(new byte[] { 0, 0, 0, 0, 9, 1 }, StatusCode.Internal, "Incomplete message.", DisplayName = "short frame")]
    [DataRow(new byte[] { 1, 0, 0, 0, 0 }, StatusCode.Internal, "Request did not include grpc-encoding value with compressed message.", DisplayName = "compressed, no encoding")]
    [DataRow(new byte[] { 0, 0, 64, 0, 1 }, StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size.", DisplayName = "over the limit claimed")]
    public async Task A_malformed_stream_is_answered(byte[] end, StatusCode status, string message)
    {
        await using var host = await EchoHost.StartAsync();
        foreach (var method in new[] { "Collect", "Chat" })
        {
            var answer = await PostAsync(host, method, [.. RawCall.Frame(_hello), .. end]);
            Assert.AreEqual(((int)status, message), (answer.GrpcStatus, answer.Message), method);
        }
    }

    [TestMethod]
    public async Task An_empty_stream_is_no_error()
    {
        await using var host = await EchoHost.StartAsync();
        Assert.AreEqual(0, (await PostAsync(host, "Collect", [])).GrpcStatus);
        Assert.AreEqual(0, (await PostAsync(host, "Chat", [])).GrpcStatus);
    }

    [TestMethod]
    [DataRow("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [DataRow("application/grpcx", HttpStatusCode.UnsupportedMediaType)]
    [DataRow("application/json", HttpStatusCode.UnsupportedMediaType)]
    [DataRow("application/grpc+proto", HttpStatusCode.OK)]
    [DataRow("application/grpc; charset=utf-8", HttpStatusCode.OK)]
    public async Task Only_gRPC_is_served(string contentType, HttpStatusCode expected)
    {
        await using var host = await EchoHost.StartAsync();
        Assert.AreEqual(expected, (await PostAsync(host, "Unary", RawCall.Frame(_hello), contentType)).HttpStatus);
    }

    [TestMethod]
    public async Task A_path_that_is_no_method_is_unimplemented_for_gRPC_and_not_found_for_others()
    {
        await using var host = await EchoHost.StartAsync();
        Assert.AreEqual((int)StatusCode.Unimplemented, (await PostAsync(host, "Nothing", [])).GrpcStatus);
        Assert.AreEqual(HttpStatusCode.NotFound, (await PostAsync(host, "Nothing", [], "text/plain")).HttpStatus);
    }

    [TestMethod]
    [DataRow("50m", StatusCode.DeadlineExceeded, DisplayName = "50 ms")]
    [DataRow("99999999H", StatusCode.OK, DisplayName = "the longest")]
    [DataRow("soon", StatusCode.OK, DisplayName = "no number, ignored")]
    [DataRow("5", StatusCode.OK, DisplayName = "no unit, ignored")]
    [DataRow("-1S", StatusCode.OK, DisplayName = "negative, ignored")]
    [DataRow("123456789S", StatusCode.OK, DisplayName = "nine digits, ignored")]
    public async Task The_timeout_of_a_caller_is_kept_by_the_server(string timeout, StatusCode status)
    {
        await using var host = await EchoHost.StartAsync();
        byte[] wait = [0x28, 1];
        var body = RawCall.Frame(status == StatusCode.DeadlineExceeded ? wait : _hello);
        Assert.AreEqual((int)status, (await PostAsync(host, "Unary", body, header: ("grpc-timeout", timeout))).GrpcStatus);
    }

    private async Task<RawAnswer> PostAsync(
        EchoHost host, string method, byte[] body, string contentType = "application/grpc", (string, string?) header = default)
    {
        using var client = new HttpClient { BaseAddress = new(host.Address) };
        return await RawCall.PostAsync(client, $"/conformance.Echo/{method}", body, contentType, header, TestContext.CancellationToken);
    }

    private static TestDataRow<(byte[] Body, string? Encoding, StatusCode Status, string Message)> Row(
        string name, byte[] body, string? encoding, StatusCode status, string message) =>
        new((body, encoding, status, message)) { DisplayName = name };
}
