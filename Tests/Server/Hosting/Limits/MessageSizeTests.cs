using System.IO.Compression;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Server.Hosting.Limits;

/// <summary>A message may have as many bytes as the limit, as it is sent and inflated, and not one more.</summary>
[TestClass]
public sealed class MessageSizeTests
{
    private const int Limit = 10_000;

    private const string Inflated = "message must have at most 10000 bytes, got more when it was inflated; a longer series goes through DetectSeries in chunks";

    private static readonly (string? Encoding, Func<Stream, Stream>? Compress, string Refusal)[] _encodings =
    [
        (null, null, "message must have at most 10000 bytes, got 10001; a longer series goes through DetectSeries in chunks"),
        ("gzip", bytes => new GZipStream(bytes, CompressionLevel.Fastest), Inflated),
    ];

    public static IEnumerable<TestDataRow<(string Method, string? Encoding, byte[] Fits, byte[] TooLarge, string Refusal)>> Messages =>
        from method in new[] { "Detect", "DetectSeries", "Watch" }
        from each in _encodings
        select new TestDataRow<(string, string?, byte[], byte[], string)>((method, each.Encoding, OfBytes(Limit, each.Compress), OfBytes(Limit + 1, each.Compress), each.Refusal))
        {
            DisplayName = $"{method}, {each.Encoding ?? "as it is"}",
        };

    [TestMethod]
    [DynamicData(nameof(Messages))]
    public async Task A_message_may_be_as_large_as_the_limit_and_no_larger(string method, string? encoding, byte[] fits, byte[] tooLarge, string refusal)
    {
        await using var server = await RunningServer.StartAsync("--max-message-bytes", $"{Limit}", "--max-name-length", $"{Limit}");
        using var client = new HttpClient { BaseAddress = new(server.Url) };

        var taken = await RawCall.PostAsync(client, $"/pb.Outliers/{method}", fits, header: ("grpc-encoding", encoding));
        var refused = await RawCall.PostAsync(client, $"/pb.Outliers/{method}", tooLarge, header: ("grpc-encoding", encoding));

        Assert.AreEqual(0, taken.GrpcStatus, taken.Message);
        Assert.AreEqual(((int)StatusCode.ResourceExhausted, refusal), (refused.GrpcStatus, refused.Message));
        CollectionAssert.AreEqual(new[] { 5 }, (await server.Outliers.DetectAsync(Requests.Of(Requests.Seven))).Indices);
    }

    /// <summary>A request of one metric with a name so long that the message has exactly so many bytes.</summary>
    private static byte[] OfBytes(int bytes, Func<Stream, Stream>? compress)
    {
        using var message = new MemoryStream();
        // tag and length of the metric take 3 bytes, and of its name 3 more; a value of 0 is not written
        ProtoBuf.Serializer.Serialize(message, new OutliersRequest { Metrics = [new Metric { Name = new string('x', bytes - 6) }] });
        Assert.AreEqual(bytes, message.Length);
        if (compress is null)
        {
            return RawCall.Frame(message.ToArray());
        }

        using var compressed = new MemoryStream();
        using (var stream = compress(compressed))
        {
            stream.Write(message.ToArray());
        }

        return RawCall.Frame(compressed.ToArray(), flag: 1);
    }
}
