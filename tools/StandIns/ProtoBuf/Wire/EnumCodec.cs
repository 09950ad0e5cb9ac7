using System.Runtime.CompilerServices;

namespace ProtoBuf.Wire;

/// <summary>An enum, as the varint of its number; numbers without a name pass through.</summary>
internal sealed class EnumCodec<T> : Codec<T>
    where T : struct, Enum
{
    public EnumCodec()
    {
        if (typeof(T).GetEnumUnderlyingType() != typeof(int))
            throw new NotSupportedException($"{typeof(T)}: only enums of int are supported");
    }

    public override string SchemaName => Names.Of(typeof(T));

    public override Type Defined => typeof(T);

    public override WireType WireType => WireType.Varint;

    public override bool IsOmitted(T value) => Unsafe.BitCast<T, int>(value) == 0;

    public override void Write(WireWriter writer, T value) => writer.Varint((ulong)Unsafe.BitCast<T, int>(value));

    public override T Read(ref WireReader reader, WireType type, T current) => Unsafe.BitCast<int, T>(Scalars.Narrow(reader.Integer(type)));
}
