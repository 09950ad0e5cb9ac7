using System.Buffers;

namespace CodeFirstOutliers.Wire;

/// <summary>Reads the outermost fields of a message, one at a time, each in one piece wherever the segments end.</summary>
internal ref struct FieldReader(in ReadOnlySequence<byte> message)
{
    /// <summary>The longest tag and the longest length or number: 10 bytes each.</summary>
    private const int LongestHead = 20;

    private SequenceCursor _cursor = new(message);

    public readonly long Remaining => _cursor.Remaining;

    public readonly long Offset => _cursor.Offset;

    /// <summary>The number of the field that is being read; 0 where that is not known.</summary>
    public int Field { get; private set; }

    /// <summary>What is ahead in one piece, for who knows a faster way through it.</summary>
    public ReadOnlySpan<byte> Ahead() => _cursor.Ahead();

    public void Advance(int count) => _cursor.Advance(count);

    /// <summary>Reads the next field, unless the message ends here.</summary>
    /// <param name="tag">The field's tag.</param>
    /// <param name="content">The content of a field with a length, or the bytes of a number; what is unknown and has neither is passed over.</param>
    public bool TryRead(out uint tag, out WireReader content)
    {
        content = default;
        Field = 0;
        var head = Reader((int)Math.Min(Remaining, LongestHead));
        if (!head.TryReadTag(out tag))
        {
            return false;
        }

        Field = (int)(tag >> 3);
        switch ((WireType)(tag & 7))
        {
            case WireType.Length:
                content = ReadContent(head);
                break;
            case WireType.Varint or WireType.Fixed64 or WireType.Fixed32:
                content = head;
                head.Skip(tag, "");
                _cursor.Advance(head.At);
                break;
            default:
                // a group has no length: its end is looked for in all that is left
                head = Reader((int)Remaining);
                head.TryReadTag(out tag);
                head.Skip(tag, "");
                _cursor.Advance(head.At);
                break;
        }

        return true;
    }

    public void Dispose() => _cursor.Dispose();

    private WireReader ReadContent(WireReader head)
    {
        var length = head.ReadLength("", Remaining);
        var start = head.At;
        var bytes = _cursor.Ahead(start + length).Slice(start, length);
        var content = new WireReader(bytes, Offset + start, 1);
        _cursor.Advance(start + length);
        return content;
    }

    private WireReader Reader(int count) => new(_cursor.Ahead(count), Offset, 0);
}
