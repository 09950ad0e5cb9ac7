using System.Buffers.Binary;

namespace ProtoBuf.Wire;

/// <summary>Reads the wire format from bytes in memory; never beyond the message it is in, never deeper than <see cref="MaxDepth"/>.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    public const int MaxDepth = 512;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;
    private int _end = bytes.Length;
    private int _depth;

    public readonly bool AtEnd => _at == _end;

    public (int Number, WireType Type) Tag()
    {
        var tag = checked((uint)Varint());
        var (number, type) = ((int)(tag >> 3), (WireType)(tag & 7));
        if (number == 0)
            throw new ProtoException("Invalid field in source data: 0");
        return type is WireType.EndGroup
            ? throw new ProtoException("Unexpected end-group in source data; this usually means the source data is corrupt")
            : (number, type);
    }

    public ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            if (shift == 63 && next > 1)
                break;
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new OverflowException("a varint has more than 64 bits");
    }

    /// <summary>An integer in any of its three forms; readers are lenient there.</summary>
    public long Integer(WireType type) => type switch
    {
        WireType.Varint => (long)Varint(),
        WireType.Fixed32 => BinaryPrimitives.ReadInt32LittleEndian(Take(4)),
        WireType.Fixed64 => BinaryPrimitives.ReadInt64LittleEndian(Take(8)),
        _ => throw Wrong(type),
    };

    public double Floating(WireType type) => type switch
    {
        WireType.Fixed32 => BinaryPrimitives.ReadSingleLittleEndian(Take(4)),
        WireType.Fixed64 => BinaryPrimitives.ReadDoubleLittleEndian(Take(8)),
        _ => throw Wrong(type),
    };

    public ReadOnlySpan<byte> Bytes(WireType type) => Take(Length(type));

    /// <summary>Goes into a nested message and answers where the outer one ends, for <see cref="Leave"/>.</summary>
    public int Enter(WireType type)
    {
        Descend();
        var outerEnd = _end;
        _end = Length(type) + _at;
        return outerEnd;
    }

    public void Leave(int outerEnd)
    {
        _end = outerEnd;
        _depth--;
    }

    public void Skip(int number, WireType type)
    {
        switch (type)
        {
            case WireType.Varint: Varint(); break;
            case WireType.Fixed32: Take(4); break;
            case WireType.Fixed64: Take(8); break;
            case WireType.Bytes: Bytes(type); break;
            case WireType.StartGroup: SkipGroup(number); break;
            default: throw Wrong(type);
        }
    }

    public static ProtoException Wrong(WireType type) => new($"Invalid wire-type ({type}) for this field");

    private void SkipGroup(int number)
    {
        Descend();
        while (true)
        {
            var tag = checked((uint)Varint());
            var (inner, type) = ((int)(tag >> 3), (WireType)(tag & 7));
            if (type is WireType.EndGroup)
            {
                _depth--;
                if (inner != number)
                    throw new ProtoException($"group {number} ends as group {inner}");
                return;
            }

            Skip(inner, type);
        }
    }

    private void Descend()
    {
        if (++_depth > MaxDepth)
            throw new InvalidOperationException($"Maximum model depth exceeded: {MaxDepth}");
    }

    private int Length(WireType type)
    {
        if (type is not WireType.Bytes)
            throw Wrong(type);
        var length = Varint();
        return length <= int.MaxValue && (int)length <= _bytes.Length - _at
            ? Within((int)length)
            : throw new InvalidOperationException($"Invalid length: {length}; the source has {_bytes.Length - _at} bytes remaining");
    }

    private readonly int Within(int length) => length <= _end - _at
        ? length
        : throw new ProtoException($"a field of {length} bytes does not fit into its message, which has {_end - _at} left");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _end - _at)
            throw new EndOfStreamException("Attempted to read past the end of the message");
        var taken = _bytes.Slice(_at, count);
        _at += count;
        return taken;
    }
}
