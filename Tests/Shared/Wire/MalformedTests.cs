using CodeFirstOutliers.Wire;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Shared.Wire;

/// <summary>What is refused, and in which words.</summary>
[TestClass]
public sealed class MalformedTests
{
    [TestMethod]
    [DataRow("0A", "metrics[0]: varint runs past the end of the message at byte 1", DisplayName = "no length")]
    [DataRow("0A000A05", "metrics[1]: length 5 runs past the end of the message at byte 3", DisplayName = "a metric cut short")]
    [DataRow("0AFFFFFFFF0F", "metrics[0]: length 4294967295 runs past the end of the message at byte 1", DisplayName = "a length below 0")]
    [DataRow("0A020A05", "metrics[0].time: length 5 runs past the end of the message at byte 3", DisplayName = "a time longer than its metric")]
    [DataRow("0A010A" + "0A000A000A000A00", "metrics[0].time: varint runs past the end of the message at byte 3", DisplayName = "a time without a length")]
    [DataRow("0A020A06" + "08F0F381AF0610010A000A00", "metrics[0].time: length 6 runs past the end of the message at byte 3", DisplayName = "a time that goes on after its metric")]
    [DataRow("0A080A0408F0F381AF06" + "0A000A000A00", "metrics[0].time.seconds: varint runs past the end of the message at byte 8", DisplayName = "seconds that go on after their time")]
    [DataRow("0A040A0208FF", "metrics[0].time.seconds: varint runs past the end of the message at byte 6", DisplayName = "seconds cut short")]
    [DataRow("0A04190000000A00", "metrics[0].value: 8 bytes run past the end of the message at byte 3", DisplayName = "a value cut short")]
    [DataRow("0A0D0A0B08FFFFFFFFFFFFFFFFFFFF", "metrics[0].time.seconds: varint is longer than 10 bytes at byte 15", DisplayName = "a number of more than 10 bytes")]
    [DataRow("0A090A07088083D1FFAF07", "metrics[0].time: 253402300800 s and 0 ns is no time in the years 1 to 9999, of the message at byte 4", DisplayName = "the year 10000")]
    [DataRow("0A080A061080A8D6B907", "metrics[0].time: 0 s and 2000000000 ns is no time in the years 1 to 9999, of the message at byte 4", DisplayName = "two seconds of nanoseconds")]
    [DataRow("0A0200FF", "metrics[0]: field number 0 at byte 2", DisplayName = "field 0 in a metric")]
    [DataRow("00", "message: field number 0 at byte 0", DisplayName = "field 0")]
    [DataRow("0E", "metrics[0]: wire type 6 does not exist at byte 1", DisplayName = "wire type 6")]
    [DataRow("7C", "field 15: end of a group that did not start at byte 1", DisplayName = "a group ends")]
    [DataRow("7B0801", "field 15: group runs past the end of the message at byte 3", DisplayName = "a group does not end")]
    [DataRow("1202110A", "detector.threshold: 8 bytes run past the end of the message at byte 3", DisplayName = "a threshold cut short")]
    [DataRow("1A00" + "1A020A09", "states[1].name: length 9 runs past the end of the message at byte 5", DisplayName = "a state's name")]
    [DataRow("0A027A09", "metrics[0].field 15: length 9 runs past the end of the message at byte 3", DisplayName = "an unknown field")]
    public void A_request_is_refused_by_field_and_byte(string hex, string expected) =>
        AssertRefused(hex, expected, StatusCode.InvalidArgument, bytes => RequestReader.Read(bytes));

    [TestMethod]
    [DataRow("0A02FF", "indices[0]: length 2 runs past the end of the message at byte 1", DisplayName = "indices cut short")]
    [DataRow("0A0201FF", "indices[1]: varint runs past the end of the message at byte 4", DisplayName = "an index cut short")]
    [DataRow("2A02310A", "incidents[0].peak: 8 bytes run past the end of the message at byte 3", DisplayName = "an incident's peak")]
    [DataRow("1202210A", "outliers[0].value: 8 bytes run past the end of the message at byte 3", DisplayName = "an outlier's value")]
    public void A_response_is_refused_by_field_and_byte(string hex, string expected) =>
        AssertRefused(hex, expected, StatusCode.Internal, bytes => ResponseReader.Read(bytes));

    [TestMethod]
    public void Groups_lie_at_most_100_deep()
    {
        byte[] Nested(int depth) => [.. Enumerable.Repeat((byte)0x7B, depth), .. Enumerable.Repeat((byte)0x7C, depth)];
        Assert.IsEmpty(RequestReader.Read(new(Nested(100))).Metrics);
        var error = Assert.ThrowsExactly<UnreadableException>(() => RequestReader.Read(new(Nested(101))));
        Assert.AreEqual("field 15.field 15: groups lie deeper than 100 at byte 101", error.Status.Detail);
    }

    private static void AssertRefused(
        string hex, string expected, StatusCode status, Action<System.Buffers.ReadOnlySequence<byte>> read)
    {
        var bytes = Convert.FromHexString(hex);
        for (var longest = 0; longest < 8; longest++)
        {
            var cut = Segments.Cut(bytes, longest, new Random(longest));
            var error = Assert.ThrowsExactly<UnreadableException>(() => read(cut));
            Assert.AreEqual(expected, error.Status.Detail, $"in segments of {longest}");
            Assert.AreEqual(status, error.StatusCode);
        }
    }
}
