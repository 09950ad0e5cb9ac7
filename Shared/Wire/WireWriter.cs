using System.Buffers.Binary;
using System.Text;

namespace CodeFirstOutliers.Wire;

/// <summary>
/// Writes a message into one pooled array that grows. A message within it is written at once and its length put before it
/// afterwards, so that nothing is measured first.
/// </summary>
internal ref struct WireWriter(int capacity)
{
    private const int LongestVarint = 10;

    private byte[] _buffer = Pool.Rent<byte>(capacity);
    private int _at;

    public readonly ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _at);

    /// <summary>Room for at least so many bytes; <see cref="Advance"/> says how many were used.</summary>
    public Span<byte> Room(int count)
    {
        if (_buffer.Length - _at < count)
        {
            Pool.Resize(ref _buffer, _at, checked((int)Math.Max(Math.Min(2L * _at, Array.MaxLength), (long)_at + count)));
        }

        return _buffer.AsSpan(_at);
    }

    public void Advance(int count) => _at += count;

    /// <summary>Starts a message within; pass what is returned to <see cref="End"/>.</summary>
    public int Begin(int field)
    {
        WriteVarint(Tag(field, WireType.Length));
        Room(1);
        return ++_at;
    }

    public void End(int start)
    {
        var length = _at - start;
        var more = Varint.Length((ulong)length) - 1;
        if (more > 0)
        {
            // one byte was left for the length: a long message makes room for the rest of it
            Room(more);
            _buffer.AsSpan(start, length).CopyTo(_buffer.AsSpan(start + more));
            _at += more;
        }

        Varint.Write(_buffer.AsSpan(start - 1), (ulong)length);
    }

    public void WriteInt32(int field, int value) => WriteInt64(field, value);

    public void WriteInt64(int field, long value)
    {
        if (value != 0)
        {
            WriteVarint(Tag(field, WireType.Varint));
            WriteVarint((ulong)value);
        }
    }

    public void WriteDouble(int field, double value)
    {
        if (value != 0)
        {
            WriteVarint(Tag(field, WireType.Fixed64));
            BinaryPrimitives.WriteDoubleLittleEndian(Room(sizeof(double)), value);
            _at += sizeof(double);
        }
    }

    public void WriteString(int field, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            WriteRepeatedString(field, value);
        }
    }

    /// <summary>Writes a string even where it is empty, as an item of a repeated field is.</summary>
    public void WriteRepeatedString(int field, string value)
    {
        var start = Begin(field);
        _at += Encoding.UTF8.GetBytes(value, Room(Encoding.UTF8.GetMaxByteCount(value.Length)));
        End(start);
    }

    public void WriteBytes(int field, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            WriteVarint(Tag(field, WireType.Length));
            WriteVarint((ulong)value.Length);
            value.CopyTo(Room(value.Length));
            _at += value.Length;
        }
    }

    public void WriteTime(int field, DateTime? value)
    {
        if (value is { } time)
        {
            _at += Instant.Write(Room(Instant.Longest), (byte)Tag(field, WireType.Length), time.Ticks);
        }
    }

    public void WritePacked(int field, ReadOnlySpan<int> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        var start = Begin(field);
        foreach (var value in values)
        {
            WriteVarint((ulong)value);
        }

        End(start);
    }

    /// <summary>Leaves the array, and the duty to give it back, to the caller.</summary>
    public byte[] Detach()
    {
        var buffer = _buffer;
        _buffer = [];
        return buffer;
    }

    public void Dispose() => Pool.Return(_buffer);

    private static uint Tag(int field, WireType type) => (uint)field << 3 | (uint)type;

    private void WriteVarint(ulong value) => _at += Varint.Write(Room(LongestVarint), value);
}
