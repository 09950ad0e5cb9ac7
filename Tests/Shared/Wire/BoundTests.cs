using System.Buffers;
using CodeFirstOutliers.Wire;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Shared.Wire;

/// <summary>A message of 4 MB, made to be dear, takes no more than 64 MB with all that was ever allocated for it.</summary>
[TestClass]
public sealed class BoundTests
{
    private const int MessageBytes = 4 << 20;
    private const long MostBytes = (64 << 20) - MessageBytes;

    [TestMethod]
    [DataRow("", "0A00", DisplayName = "empty metrics")]
    [DataRow("0A0D0A021064190000000000000040", "0A00", DisplayName = "one metric with a time, then empty ones")]
    [DataRow("0A070A021064120161", "0A00", DisplayName = "one metric with a time and a name, then empty ones")]
    [DataRow("", "0A040A021064", DisplayName = "metrics with nothing but a time")]
    [DataRow("", "7A00", DisplayName = "empty unknown fields")]
    [DataRow("", "7B7C", DisplayName = "empty unknown groups")]
    [DataRow("", "1200", DisplayName = "empty detectors")]
    public void A_request_takes_memory_by_its_size(string head, string repeated) => AssertBounded(bytes =>
    {
        using var columns = RequestReader.Read(bytes).Columns;
        Assert.AreEqual(repeated == "0A00", columns.Count > 2_000_000);
    }, Message(head, _ => Convert.FromHexString(repeated)));

    [TestMethod]
    public void A_request_of_distinct_names_takes_memory_by_its_size() => AssertBounded(bytes =>
    {
        using var columns = RequestReader.Read(bytes).Columns;
        Assert.IsGreaterThan(590_000, columns.Names.Count);
    }, Message("", index => [0x0A, 5, 0x12, 3, (byte)(index & 127), (byte)(index >> 7 & 127), (byte)(index >> 14 & 127)]));

    [TestMethod]
    [DataRow("1A021001", "states", DisplayName = "states")]
    [DataRow("220161", "return_states", DisplayName = "names of states")]
    public void A_request_of_too_many_states_is_refused(string repeated, string field) => AssertBounded(bytes =>
    {
        var error = Assert.ThrowsExactly<UnreadableException>(() => RequestReader.Read(bytes));
        Assert.AreEqual(StatusCode.ResourceExhausted, error.StatusCode);
        Assert.AreEqual($"{field}: more than 100000 in one message", error.Status.Detail);
    }, Message("", _ => Convert.FromHexString(repeated)));

    [TestMethod]
    [DataRow("1200", DisplayName = "empty outliers")]
    [DataRow("1A00", DisplayName = "empty notes")]
    [DataRow("2200", DisplayName = "empty states")]
    [DataRow("2A00", DisplayName = "empty incidents")]
    [DataRow("0800", DisplayName = "indices")]
    public void A_response_takes_memory_by_its_size(string repeated) =>
        AssertBounded(bytes => ResponseReader.Read(bytes), Message("", _ => Convert.FromHexString(repeated)));

    private static byte[] Message(string head, Func<int, byte[]> next)
    {
        var message = new List<byte>(MessageBytes);
        message.AddRange(Convert.FromHexString(head));
        for (var index = 0; ; index++)
        {
            var item = next(index);
            if (message.Count + item.Length > MessageBytes)
            {
                return [.. message];
            }

            message.AddRange(item);
        }
    }

    private static void AssertBounded(Action<ReadOnlySequence<byte>> read, byte[] message)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        read(new(message));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.IsLessThan(MostBytes, allocated);
    }
}
