using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Server.Hosting.Limits;

/// <summary>Bytes that are no message are their sender's fault, whatever is called, and it is told what is wrong with them.</summary>
[TestClass]
public sealed class BadMessageTests
{
    private static readonly string[] _methods = ["Detect", "DetectSeries", "Watch"];
    private static readonly byte[] _metric = [0x0A, 0x09, 0x19, 0, 0, 0, 0, 0, 0, 0, 0];

    private static readonly (string Case, byte[] Body, string? Encoding, StatusCode Status, string Words)[] _bad =
    [
        ("half a header", [0, 0, 0], null, StatusCode.InvalidArgument, "message: it is cut off, 5 bytes of header expected, got 3"),
        ("less than the header says", RawCall.Frame(_metric, claimedLength: 100), null, StatusCode.InvalidArgument, "message: it is cut off, 105 bytes with its header expected, got 16"),
        ("flag 2", RawCall.Frame(_metric, flag: 2), null, StatusCode.InvalidArgument, "message: its flag must be 0 or 1, got 2"),
        ("flag 255, gzip", RawCall.Frame(_metric, flag: 255), "gzip", StatusCode.InvalidArgument, "message: its flag must be 0 or 1, got 255"),
        ("compressed, nobody says how", RawCall.Frame(_metric, flag: 1), null, StatusCode.InvalidArgument, "message: it is compressed, and grpc-encoding does not say how"),
        ("compressed as it is", RawCall.Frame(_metric, flag: 1), "identity", StatusCode.InvalidArgument, "message: it is compressed, and grpc-encoding does not say how"),
        ("garbage as gzip", RawCall.Frame(_metric, flag: 1), "gzip", StatusCode.InvalidArgument, "message: is no gzip"),
        ("one byte over the limit", RawCall.Frame([], claimedLength: 4 * 1024 * 1024 + 1), null, StatusCode.ResourceExhausted, "message must have at most 4194304 bytes, got 4194305"),
        ("2 GB", RawCall.Frame(_metric, claimedLength: 0x80000000), null, StatusCode.ResourceExhausted, "message must have at most 4194304 bytes, got 2147483648"),
        ("4 GB", RawCall.Frame(_metric, claimedLength: uint.MaxValue), null, StatusCode.ResourceExhausted, "message must have at most 4194304 bytes, got 4294967295"),
        ("bytes behind the message", [.. RawCall.Frame([]), .. _metric], null, StatusCode.InvalidArgument, ""),
    ];

    public static IEnumerable<TestDataRow<(string Method, byte[] Body, string? Encoding, StatusCode Status, string Words)>> Bad =>
        from method in _methods
        from bad in _bad
        select new TestDataRow<(string, byte[], string?, StatusCode, string)>((method, bad.Body, bad.Encoding, bad.Status, bad.Words)) { DisplayName = $"{method}, {bad.Case}" };

    [TestMethod]
    [DynamicData(nameof(Bad))]
    public async Task A_bad_message_is_refused_with_words_and_one_line_in_the_log(string method, byte[] body, string? encoding, StatusCode status, string words)
    {
        await using var server = await RunningServer.StartAsync("--log-level", "Information");
        using var log = server.Listen();
        using var client = new HttpClient { BaseAddress = new(server.Url) };

        var answer = await RawCall.PostAsync(client, $"/pb.Outliers/{method}", body, header: ("grpc-encoding", encoding));

        Assert.AreEqual((int)status, answer.GrpcStatus, answer.Message);
        Assert.StartsWith(words, answer.Message);
        Assert.AreEqual(status == StatusCode.InvalidArgument ? "MESSAGE_MALFORMED" : "LIMIT_EXCEEDED", answer.Details?.Reason);
        Assert.AreEqual(1, log.Entries.Count(each => each.StartsWith("refused: ", StringComparison.Ordinal)), string.Join('\n', log.Entries));
        Assert.IsFalse(log.Entries.Any(each => each.Contains("   at ", StringComparison.Ordinal)), string.Join('\n', log.Entries));
        CollectionAssert.AreEqual(new[] { 5 }, (await server.Outliers.DetectAsync(Requests.Of(Requests.Seven))).Indices);
    }

    [TestMethod]
    [DataRow("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")]
    [DataRow("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")]
    public async Task Reflection_says_so_too(string path)
    {
        await using var server = await RunningServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new(server.Url) };
        byte[] garbage = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
        foreach (var (body, encoding) in new[] { (RawCall.Frame(garbage), (string?)null), (RawCall.Frame(RawCall.Gzip(garbage), flag: 1), "gzip") })
        {
            var answer = await RawCall.PostAsync(client, path, body, header: ("grpc-encoding", encoding));

            Assert.AreEqual((int)StatusCode.InvalidArgument, answer.GrpcStatus, answer.Message);
            Assert.StartsWith("message: ", answer.Message);
        }
    }

    [TestMethod]
    [DataRow(0, "call must have one message, got none", DisplayName = "none")]
    [DataRow(2, "call must have one message, got more", DisplayName = "two")]
    public async Task A_call_of_one_message_has_one(int messages, string words)
    {
        await using var server = await RunningServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new(server.Url) };

        var answer = await RawCall.PostAsync(client, "/pb.Outliers/Detect", [.. Enumerable.Repeat(RawCall.Frame(_metric), messages).SelectMany(each => each)]);

        Assert.AreEqual(((int)StatusCode.InvalidArgument, words, new("MESSAGE_MALFORMED")), (answer.GrpcStatus, answer.Message, answer.Details));
    }

    [TestMethod]
    public async Task A_stream_of_many_messages_in_one_piece_is_read_to_its_end()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new(server.Url) };

        var answer = await RawCall.PostAsync(client, "/pb.Outliers/DetectSeries", [.. Enumerable.Repeat(RawCall.Frame(_metric), 5000).SelectMany(each => each)]);

        Assert.AreEqual(0, answer.GrpcStatus, answer.Message);
    }
}
