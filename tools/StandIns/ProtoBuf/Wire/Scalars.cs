using System.Text;

namespace ProtoBuf.Wire;

/// <summary>The scalar types and their forms, in the words of protobuf's encoding guide.</summary>
internal static class Scalars
{
    private static readonly Dictionary<(Type, DataFormat), Codec> Table = new()
    {
        [(typeof(bool), DataFormat.Default)] = new Scalar<bool>("bool", WireType.Varint, (w, v) => w.Varint(v ? 1u : 0u), (ref r, t) => r.Integer(t) != 0),
        [(typeof(int), DataFormat.Default)] = new Scalar<int>("int32", WireType.Varint, (w, v) => w.Varint((ulong)v), (ref r, t) => Narrow(r.Integer(t))),
        [(typeof(int), DataFormat.ZigZag)] = new Scalar<int>("sint32", WireType.Varint, (w, v) => w.Varint((uint)((v << 1) ^ (v >> 31))), (ref r, t) => (int)Unfold(Narrow(r.Integer(t)) & 0xFFFFFFFFL)),
        [(typeof(int), DataFormat.FixedSize)] = new Scalar<int>("sfixed32", WireType.Fixed32, (w, v) => w.Fixed32((uint)v), (ref r, t) => Narrow(r.Integer(t))),
        [(typeof(uint), DataFormat.Default)] = new Scalar<uint>("uint32", WireType.Varint, (w, v) => w.Varint(v), (ref r, t) => (uint)Narrow(r.Integer(t))),
        [(typeof(uint), DataFormat.FixedSize)] = new Scalar<uint>("fixed32", WireType.Fixed32, (w, v) => w.Fixed32(v), (ref r, t) => (uint)Narrow(r.Integer(t))),
        [(typeof(long), DataFormat.Default)] = new Scalar<long>("int64", WireType.Varint, (w, v) => w.Varint((ulong)v), (ref r, t) => r.Integer(t)),
        [(typeof(long), DataFormat.ZigZag)] = new Scalar<long>("sint64", WireType.Varint, (w, v) => w.Varint((ulong)((v << 1) ^ (v >> 63))), (ref r, t) => Unfold(r.Integer(t))),
        [(typeof(long), DataFormat.FixedSize)] = new Scalar<long>("sfixed64", WireType.Fixed64, (w, v) => w.Fixed64((ulong)v), (ref r, t) => r.Integer(t)),
        [(typeof(ulong), DataFormat.Default)] = new Scalar<ulong>("uint64", WireType.Varint, (w, v) => w.Varint(v), (ref r, t) => (ulong)r.Integer(t)),
        [(typeof(ulong), DataFormat.FixedSize)] = new Scalar<ulong>("fixed64", WireType.Fixed64, (w, v) => w.Fixed64(v), (ref r, t) => (ulong)r.Integer(t)),
        [(typeof(float), DataFormat.Default)] = new Scalar<float>("float", WireType.Fixed32, (w, v) => w.Fixed32(BitConverter.SingleToUInt32Bits(v)), (ref r, t) => (float)r.Floating(t)),
        [(typeof(double), DataFormat.Default)] = new Scalar<double>("double", WireType.Fixed64, (w, v) => w.Fixed64(BitConverter.DoubleToUInt64Bits(v)), (ref r, t) => r.Floating(t)),
        [(typeof(string), DataFormat.Default)] = new Scalar<string>("string", WireType.Bytes, (w, v) => w.Text(v), (ref r, t) => Encoding.UTF8.GetString(r.Bytes(t))),
        [(typeof(byte[]), DataFormat.Default)] = new Scalar<byte[]>("bytes", WireType.Bytes, (w, v) => w.Bytes(v), (ref r, t) => r.Bytes(t).ToArray()),
    };

    public static Codec? Find(Type type, DataFormat format) =>
        Table.GetValueOrDefault((type, format is DataFormat.TwosComplement ? DataFormat.Default : format));

    /// <summary>An integer of 32 bits, signed or not, in 32 bits.</summary>
    public static int Narrow(long value) => value is >= int.MinValue and <= uint.MaxValue
        ? (int)value
        : throw new OverflowException($"{value} does not fit into 32 bits");

    private static long Unfold(long folded) => (long)((ulong)folded >> 1) ^ -(folded & 1);
}
