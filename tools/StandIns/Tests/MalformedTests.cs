using System.Net;
using StandIns.Tests.Echo;

namespace StandIns.Tests;

[TestClass]
public sealed class MalformedTests
{
    private const string Thrown = "Exception was thrown by handler.";

    private static readonly byte[] Hello = [0x0A, 5, .. "hello"u8];

    public static IEnumerable<TestDataRow<(byte[] Body, string? Encoding, string Status, string Message)>> Bodies =>
    [
        Row("empty body", [], null, "13", "Incomplete message."),
        Row("short header", [0, 0, 0], null, "13", "Incomplete message."),
        Row("short frame", RawCall.Frame(Hello, length: 100), null, "13", "Incomplete message."),
        Row("header only", RawCall.Frame([], length: 1), null, "13", "Incomplete message."),
        Row("two frames", [.. RawCall.Frame(Hello), .. RawCall.Frame(Hello)], null, "13", "Additional data after the message received."),
        Row("a byte too many", [.. RawCall.Frame(Hello), 0], null, "13", "Additional data after the message received."),
        Row("compressed, no encoding", RawCall.Frame(Hello, flag: 1), null, "13", "Request did not include grpc-encoding value with compressed message."),
        Row("compressed, identity", RawCall.Frame(Hello, flag: 1), "identity", "13", "Request sent 'identity' grpc-encoding value with compressed message."),
        Row("compressed, unknown", RawCall.Frame(Hello, flag: 1), "br", "12", "Unsupported grpc-encoding value 'br'. Supported encodings: identity, gzip, deflate"),
#if STANDINS
        Row("unknown flag", RawCall.Frame(Hello, flag: 2), null, "13", "Unexpected compressed flag value in message header."),
        Row("4 GB claimed", RawCall.Frame(Hello, length: uint.MaxValue), null, "8", "Received message exceeds the maximum configured message size."),
#else
        // the published server says less
        Row("unknown flag", RawCall.Frame(Hello, flag: 2), null, "2", Thrown),
        Row("4 GB claimed", RawCall.Frame(Hello, length: uint.MaxValue), null, "2", Thrown),
#endif
        Row("over the limit claimed", RawCall.Frame(Hello, length: 4194305), null, "8", "Received message exceeds the maximum configured message size."),
        Row("not gzip", RawCall.Frame(Hello, flag: 1), "gzip", "2", Thrown),
        Row("truncated message", RawCall.Frame(Hello[..4]), null, "2", Thrown),
        Row("garbage", RawCall.Frame([0xFF, 0xFF, 0xFF, 0xFF]), null, "2", Thrown),
        Row("wrong wire type", RawCall.Frame([0x0D, 1, 2, 3, 4]), null, "2", Thrown),
    ];

    [TestMethod]
    [DynamicData(nameof(Bodies))]
    public async Task A_malformed_request_is_answered_and_the_server_lives_on(byte[] body, string? encoding, string status, string message)
    {
        await using var host = await EchoHost.StartAsync();
        foreach (var method in new[] { "Unary", "Repeat" })
        {
            var answer = await RawCall.SendAsync(host, body, method, headers: encoding is null ? [] : [("grpc-encoding", encoding)]);
            Assert.AreEqual((HttpStatusCode.OK, status, message), (answer.Http, answer.Status, answer.Message), method);
            Assert.IsTrue(answer.IsTrailersOnly, "an error before any message comes in the headers");
        }

        Assert.AreEqual("alive", (await host.Echo.UnaryAsync(new() { Text = "alive" })).Text);
        Assert.HasCount(1, host.Watcher.Seen, "no method saw the malformed request");
    }

    [TestMethod]
    [DataRow(new byte[] { 0, 0, 0 }, "13", "Incomplete message.", DisplayName = "short header")]
    [DataRow(new byte[] { 0, 0, 0, 0, 9, 1 }, "13", "Incomplete message.", DisplayName = "short frame")]
    [DataRow(new byte[] { 1, 0, 0, 0, 0 }, "13", "Request did not include grpc-encoding value with compressed message.", DisplayName = "compressed, no encoding")]
    [DataRow(new byte[] { 0, 0, 64, 0, 1 }, "8", "Received message exceeds the maximum configured message size.", DisplayName = "over the limit claimed")]
    public async Task A_malformed_stream_is_answered(byte[] end, string status, string message)
    {
        await using var host = await EchoHost.StartAsync();
        foreach (var method in new[] { "Collect", "Chat" })
        {
            var answer = await RawCall.SendAsync(host, [.. RawCall.Frame(Hello), .. end], method);
            Assert.AreEqual((status, message), (answer.Status, answer.Message), method);
        }
    }

    [TestMethod]
    public async Task An_empty_stream_is_no_error()
    {
        await using var host = await EchoHost.StartAsync();
        Assert.AreEqual("0", (await RawCall.SendAsync(host, [], "Collect")).Status);
        Assert.AreEqual("0", (await RawCall.SendAsync(host, [], "Chat")).Status);
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
        var answer = await RawCall.SendAsync(host, RawCall.Frame(Hello), contentType: contentType);
        Assert.AreEqual(expected, answer.Http);
    }

    [TestMethod]
    public async Task A_path_that_is_no_method_is_unimplemented_for_gRPC_and_not_found_for_others()
    {
        await using var host = await EchoHost.StartAsync();
        Assert.AreEqual(("12", "Method is unimplemented."), StatusOf(await RawCall.SendAsync(host, [], "Nothing")));
        Assert.AreEqual(HttpStatusCode.NotFound, (await RawCall.SendAsync(host, [], "Nothing", "text/plain")).Http);

        static (string?, string) StatusOf(RawAnswer answer) => (answer.Status, answer.Message);
    }

    [TestMethod]
#if STANDINS
    // below 100 ns the published server has no deadline at all
    [DataRow("1n", "4", DisplayName = "one nanosecond")]
    [DataRow("0n", "4", DisplayName = "zero")]
#endif
    [DataRow("50m", "4", DisplayName = "50 ms")]
    [DataRow("99999999H", "0", DisplayName = "the longest")]
    [DataRow("soon", "0", DisplayName = "no number, ignored")]
    [DataRow("5", "0", DisplayName = "no unit, ignored")]
    [DataRow("-1S", "0", DisplayName = "negative, ignored")]
    [DataRow("123456789S", "0", DisplayName = "nine digits, ignored")]
    public async Task The_timeout_of_a_caller_is_kept_by_the_server(string timeout, string status)
    {
        await using var host = await EchoHost.StartAsync();
        byte[] wait = [0x28, 1];
        var body = RawCall.Frame(status == "4" ? wait : Hello);
        Assert.AreEqual(status, (await RawCall.SendAsync(host, body, headers: ("grpc-timeout", timeout))).Status);
    }

    private static TestDataRow<(byte[] Body, string? Encoding, string Status, string Message)> Row(
        string name, byte[] body, string? encoding, string status, string message) =>
        new((body, encoding, status, message)) { DisplayName = name };
}
