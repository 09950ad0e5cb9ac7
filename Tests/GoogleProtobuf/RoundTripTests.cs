using CodeFirstOutliers.Wire;
using Google.Protobuf;
using ProtoBuf;

namespace CodeFirstOutliers.Tests.GoogleProtobuf;

/// <summary>The codec writes the bytes that Google's generated messages and protobuf-net write.</summary>
[TestClass]
public sealed class RoundTripTests
{
    private static readonly int s_seed = Environment.TickCount;

    [TestMethod]
    public void Requests_are_written_as_by_Google()
    {
        var random = new Random(s_seed);
        var messages = new RandomMessages(random);
        for (var count = 0; count < 5000; count++)
        {
            var expected = messages.Request().ToByteArray();
            var request = RequestReader.Read(Segments.Cut(expected, random.Next(3) * 8, random));
            AssertSame(expected, OurCodec.Write(request), "from columns", count);
            _ = request.Metrics;
            AssertSame(expected, OurCodec.Write(request), "from records", count);
        }
    }

    [TestMethod]
    public void Responses_are_written_as_by_Google()
    {
        var random = new Random(s_seed);
        var messages = new RandomMessages(random);
        for (var count = 0; count < 5000; count++)
        {
            var expected = messages.Response().ToByteArray();
            var response = ResponseReader.Read(Segments.Cut(expected, random.Next(3) * 8, random));
            AssertSame(expected, OurCodec.Write(response), "from records", count);
        }
    }

    [TestMethod]
    public void Requests_are_written_and_read_as_by_protobuf_net()
    {
        var messages = new RandomMessages(new Random(s_seed), emptyData: false);
        for (var count = 0; count < 2000; count++)
        {
            var bytes = messages.Request().ToByteArray();
            var theirs = Serializer.Deserialize<OutliersRequest>(bytes.AsSpan());
            AssertSame(ProtobufNet(theirs), OurCodec.Write(theirs), "from protobuf-net's records", count);
            AssertSame(ProtobufNet(RequestReader.Read(new(bytes))), bytes, "by protobuf-net from our columns", count);
        }
    }

    [TestMethod]
    public void Responses_are_written_and_read_as_by_protobuf_net()
    {
        var messages = new RandomMessages(new Random(s_seed), emptyData: false);
        for (var count = 0; count < 2000; count++)
        {
            var theirs = Serializer.Deserialize<OutliersResponse>(messages.Response().ToByteArray().AsSpan());
            while (theirs.Indices.Count < 2)
            {
                // protobuf-net writes a packed field without items, and one of one item as if it were not packed
                theirs.Indices.Add(1);
            }

            AssertSame(ProtobufNet(theirs), OurCodec.Write(theirs), "from protobuf-net's records", count);
        }
    }

    private static byte[] ProtobufNet<T>(T message)
    {
        using var stream = new MemoryStream();
        Serializer.Serialize(stream, message);
        return stream.ToArray();
    }

    private static void AssertSame(byte[] expected, byte[] actual, string how, int count) => Assert.AreEqual(
        Convert.ToHexString(expected), Convert.ToHexString(actual), $"{how}, seed {s_seed}, message {count}");
}
