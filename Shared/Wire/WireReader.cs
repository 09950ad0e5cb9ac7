using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CodeFirstOutliers.Wire;

/// <summary>Reads the fields of a message that lies in one piece; every error names the field and the byte.</summary>
/// <param name="bytes">The message.</param>
/// <param name="origin">The offset of its first byte in the whole message.</param>
/// <param name="depth">How many messages and groups it lies in.</param>
internal ref struct WireReader(ReadOnlySpan<byte> bytes, long origin = 0, int depth = 0)
{
    /// <summary>How deep messages and groups may lie in one another, as in Google's parsers.</summary>
    private const int MaxDepth = 100;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private uint _tag;

    /// <summary>How many bytes were read.</summary>
    public int At { get; private set; }

    public readonly long Offset => origin + At;

    public readonly bool IsAtEnd => At == _bytes.Length;

    /// <summary>What is left, for who knows a faster way through it.</summary>
    public readonly ReadOnlySpan<byte> Rest => _bytes[At..];

    /// <summary>The number of the field that is being read; 0 where that is not known.</summary>
    public readonly int Field => (int)(_tag >> 3);

    /// <summary>Reads the next tag, unless the message ends here.</summary>
    public bool TryReadTag(out uint tag)
    {
        (tag, _tag) = (0, 0);
        if (IsAtEnd)
        {
            return false;
        }

        var start = Offset;
        tag = (uint)ReadVarint("");
        if (tag >> 3 == 0)
        {
            Fail("", "field number 0", start);
        }

        _tag = tag;
        return true;
    }

    public ulong ReadVarint(string? field)
    {
        var result = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (IsAtEnd)
            {
                Fail(field, "varint runs past the end of the message", Offset);
            }

            var next = _bytes[At++];
            result |= (next & 0x7FUL) << shift;
            if (next < 0x80)
            {
                return result;
            }
        }

        Fail(field, "varint is longer than 10 bytes", Offset);
        return 0;
    }

    public double ReadDouble(string? field) => BinaryPrimitives.ReadDoubleLittleEndian(Take(8, field));

    /// <summary>Passes over bytes that were read in another way.</summary>
    public void Advance(int count) => At += count;

    /// <summary>Reads a length and as many bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes(string? field)
    {
        var start = Offset;
        var length = (uint)ReadVarint(field);
        if (length > _bytes.Length - At)
        {
            Fail(field, $"length {length} runs past the end of the message", start);
        }

        return Take((int)length, field);
    }

    public string ReadString(string? field) => Encoding.UTF8.GetString(ReadBytes(field));

    public WireReader ReadMessage(string? field)
    {
        var message = ReadBytes(field);
        return new WireReader(message, Offset - message.Length, depth + 1);
    }

    /// <summary>Passes over a field that is not known.</summary>
    public void Skip(uint tag, string? field = null)
    {
        switch ((WireType)(tag & 7))
        {
            case WireType.Varint:
                ReadVarint(field);
                break;
            case WireType.Fixed64:
                Take(8, field);
                break;
            case WireType.Length:
                ReadBytes(field);
                break;
            case WireType.StartGroup:
                SkipGroup(tag, field);
                break;
            case WireType.Fixed32:
                Take(4, field);
                break;
            case WireType.EndGroup:
                Fail(field, "end of a group that did not start", Offset);
                break;
            default:
                Fail(field, $"wire type {tag & 7} does not exist", Offset);
                break;
        }
    }

    // a field without a name is one that is not known: it has its number
    [DoesNotReturn]
    private readonly void Fail(string? field, string reason, long offset) =>
        throw new MalformedException(field ?? $"field {Field}", reason, offset);

    private ReadOnlySpan<byte> Take(int count, string? field)
    {
        if (_bytes.Length - At < count)
        {
            Fail(field, $"{count} bytes run past the end of the message", Offset);
        }

        var taken = _bytes.Slice(At, count);
        At += count;
        return taken;
    }

    private void SkipGroup(uint startTag, string? field)
    {
        if (depth >= MaxDepth)
        {
            Fail(field, $"groups lie deeper than {MaxDepth}", Offset);
        }

        var group = new WireReader(_bytes, origin, depth + 1) { At = At };
        while (group.TryReadTag(out var tag))
        {
            if (tag == startTag + 1)
            {
                At = group.At;
                return;
            }

            group.Skip(tag);
        }

        Fail(field, "group runs past the end of the message", group.Offset);
    }
}
