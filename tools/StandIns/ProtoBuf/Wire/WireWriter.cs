using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ProtoBuf.Wire;

/// <summary>Writes the wire format into one growing buffer.</summary>
internal sealed class WireWriter : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1024);
    private int _at;
    private int _depth;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _at);

    public void Tag(int number, WireType type) => Varint(((uint)number << 3) | (uint)type);

    public void Varint(ulong value)
    {
        var span = Room(10);
        while (value >= 0x80)
        {
            span[0] = (byte)(value | 0x80);
            span = span[1..];
            value >>= 7;
            _at++;
        }

        span[0] = (byte)value;
        _at++;
    }

    public void Fixed32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Room(4), value);
        _at += 4;
    }

    public void Fixed64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Room(8), value);
        _at += 8;
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Varint((uint)value.Length);
        value.CopyTo(Room(value.Length));
        _at += value.Length;
    }

    /// <summary>Lone surrogates are written as U+FFFD.</summary>
    public void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Varint((uint)length);
        _at += Encoding.UTF8.GetBytes(value, Room(length));
    }

    /// <summary>Begins a nested message, whose length is not known yet; answers a mark for <see cref="End"/>.</summary>
    public int Begin()
    {
        if (++_depth > WireReader.MaxDepth)
            throw new InvalidOperationException($"Maximum model depth exceeded: {WireReader.MaxDepth}; messages may not contain themselves");
        Room(1);
        return _at++;
    }

    /// <summary>Writes the length of the message begun at the mark; one byte is kept free for it, and a longer one moves the message.</summary>
    public void End(int mark)
    {
        _depth--;
        var (body, length) = (mark + 1, _at - mark - 1);
        var extra = 0;
        for (var rest = (uint)length >> 7; rest > 0; rest >>= 7)
            extra++;
        Room(extra + 10);
        _buffer.AsSpan(body, length).CopyTo(_buffer.AsSpan(body + extra));
        _at = mark;
        Varint((uint)length);
        _at += length;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private Span<byte> Room(int count)
    {
        if (count > _buffer.Length - _at)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_at + count), (int)Math.Min(2L * _buffer.Length, Array.MaxLength)));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(_at);
    }
}
