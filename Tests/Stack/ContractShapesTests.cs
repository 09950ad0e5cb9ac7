using ProtoBuf;

namespace CodeFirstOutliers.Tests.Stack;

/// <summary>What protobuf-net writes and reads for each kind of member that contracts may have.</summary>
[TestClass]
public sealed class ContractShapesTests
{
    private static IEnumerable<(string Label, Shape Value, string Expected)> Written =>
    [
        ("nothing set", new(), ""),
        ("zeros", new() { Real = -0.0, Narrow = 0, Flag = false }, ""),
        ("empty texts", new() { Text = "", Name = "", Bytes = [] }, "42005200"),
        ("numbers", new() { Flag = true, Number = -2, Large = -3, Count = uint.MaxValue, LargeCount = ulong.MaxValue, Narrow = 1, Real = 1.5, ZigZag = -3, Fixed = 5 }, "080110FEFFFFFFFFFFFFFFFF0118FDFFFFFFFFFFFFFFFF0120FFFFFFFF0F28FFFFFFFFFFFFFFFFFF01350000803F39000000000000F83F980105A1010500000000000000"),
        ("the epoch", new() { Time = DateTime.UnixEpoch }, "5A00"),
        ("before the epoch", new() { Time = DateTime.UnixEpoch.AddTicks(-5) }, "5A1108FFFFFFFFFFFFFFFFFF01108C90EBDC03"),
        ("an enum", new() { Colour = ShapeColour.Red }, "6005"),
        ("messages", new() { Inner = new(), Many = [new() { Number = 1 }, new()] }, "6A00720210017200"),
        ("lists", new() { Unpacked = [0, -1], Packed = [0, 1, -1, 300] }, "780078FFFFFFFFFFFFFFFFFF0182010E0001FFFFFFFFFFFFFFFFFF01AC02"),
        ("a packed list of nothing", new() { Packed = [] }, "820100"),
        ("a packed list of one", new() { Packed = [7] }, "800107"),
        ("a map", new() { Map = { ["a"] = new() { Number = 1 }, [""] = new() } }, "8A01070A0161120210018A01040A001200"),
        ("a zero that is there", new() { Maybe = 0 }, "900100"),
        ("a struct", new() { Point = new() { X = 1 } }, "AA010909000000000000F03F"),
        ("a lone surrogate", new() { Texts = { "", "é\ud800" } }, "B20100B20105C3A9EFBFBD"),
        ("a text longer than a byte can say", new() { Inner = new() { Text = new('x', 130) } }, "6A8501428201" + string.Concat(Enumerable.Repeat("78", 130))),
    ];

    [TestMethod]
    [DynamicData(nameof(Written))]
    public void A_shape_is_written_as(string label, Shape value, string expected) => Assert.AreEqual(expected, Write(value), label);

    [TestMethod]
    [DataRow("10FFFFFFFF0F", "10FFFFFFFFFFFFFFFFFF01", DisplayName = "-1 in five bytes")]
    [DataRow("1505000000", "1005", DisplayName = "an int32 in four bytes")]
    [DataRow("110500000000000000", "1005", DisplayName = "an int32 in eight bytes")]
    [DataRow("3D0000803F", "39000000000000F03F", DisplayName = "a double in four bytes")]
    [DataRow("4202FF41", "4204EFBFBD41", DisplayName = "invalid UTF-8")]
    [DataRow("F80701FA070161F9070102030405060708FB0708FFFF03FC07", "", DisplayName = "unknown fields and a group")]
    [DataRow("7A020102", "78017802", DisplayName = "packed where it is not")]
    [DataRow("800105800106", "8201020506", DisplayName = "unpacked where it is packed")]
    [DataRow("5A0408011063", "5A020801", DisplayName = "nanoseconds below 100")]
    [DataRow("6A0210016A03420161", "6A051001420161", DisplayName = "one message in two parts")]
    [DataRow("8A01030A0161", "8A01050A01611200", DisplayName = "a map without a value")]
    [DataRow("8A01021200", "8A01040A001200", DisplayName = "a map without a key")]
    [DataRow("6063", "6063", DisplayName = "an unknown enum value")]
    public void Bytes_are_read_and_written_back_as(string bytes, string expected) => Assert.AreEqual(expected, Write(Read(bytes)));

    [TestMethod]
    [DataRow("10FFFFFFFFFFFF01", DisplayName = "more than 32 bits")]
    [DataRow("10FFFFFFFFFFFFFFFFFFFF01", DisplayName = "more than 64 bits")]
    [DataRow("3801", DisplayName = "a double as a varint")]
    [DataRow("4001", DisplayName = "a text as a varint")]
    [DataRow("4205", DisplayName = "a text that ends early")]
    [DataRow("10", DisplayName = "a tag alone")]
    [DataRow("42FFFFFFFF0F", DisplayName = "4 GB announced")]
    [DataRow("FB0708", DisplayName = "a group without an end")]
    [DataRow("FC07", DisplayName = "an end without a group")]
    [DataRow("0001", DisplayName = "field 0")]
    [DataRow("0E", DisplayName = "wire type 6")]
    [DataRow("6A0242056161616161", DisplayName = "a field longer than its message")]
    [DataRow("5A0B08FFFFFFFFFFFFFFFF7F1000", DisplayName = "a time beyond year 9999")]
    public void Malformed_bytes_are_refused(string bytes)
    {
        try
        {
            Read(bytes);
        }
        catch (Exception refused) when (refused is ProtoException or EndOfStreamException or OverflowException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return;
        }

        Assert.Fail("the bytes were read");
    }

    [TestMethod]
    public void Messages_within_messages_are_refused_beyond_512()
    {
        byte[] bytes = [];
        for (var depth = 0; depth < 600; depth++)
        {
            var length = new List<byte>();
            for (var rest = bytes.Length; ; rest >>= 7)
            {
                length.Add((byte)(rest > 127 ? rest | 128 : rest));
                if (rest <= 127)
                    break;
            }

            bytes = [0x6A, .. length, .. bytes];
        }

        Assert.ThrowsExactly<InvalidOperationException>(() => Read(Convert.ToHexString(bytes)));
    }

    [TestMethod]
    public void Time_is_read_as_UTC() => Assert.AreEqual(DateTimeKind.Utc, Read("5A020801").Time!.Value.Kind);

    private static string Write(Shape value)
    {
        using var bytes = new MemoryStream();
        Serializer.Serialize(bytes, value);
        return Convert.ToHexString(bytes.ToArray());
    }

    private static Shape Read(string bytes) => Serializer.Deserialize<Shape>(new ReadOnlyMemory<byte>(Convert.FromHexString(bytes)));
}
