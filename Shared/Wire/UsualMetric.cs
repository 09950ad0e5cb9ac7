using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Wire;

/// <summary>
/// A metric that is written in the usual way: fields in order, lengths of one byte, a <see cref="UsualTime"/>. What is found
/// here is whole and valid; <see cref="AnyMetric"/> reads all others.
/// </summary>
internal ref struct UsualMetric
{
    private const byte Tag = 1 << 3 | (int)WireType.Length;
    private const byte NameTag = 2 << 3 | (int)WireType.Length;
    private const byte ValueTag = 3 << 3 | (int)WireType.Fixed64;
    private const int Head = 2;

    /// <summary>So many bytes must follow it: its time is looked at in one piece, even where it has none.</summary>
    private const int Slack = UsualTime.Longest;

    private ref byte _start;
    private bool _hasTime;
    private bool _hasValue;
    private int _nameAt;
    private int _nameLength;

    /// <summary>How many bytes it takes, its tag and length among them.</summary>
    public int Size { get; private set; }

    /// <summary>In ticks, or <see cref="MetricColumns.NoTime"/>.</summary>
    public readonly long Time => _hasTime ? UsualTime.Read(ref Unsafe.Add(ref _start, Head)) : MetricColumns.NoTime;

    public readonly ReadOnlySpan<byte> Name => Bytes(_nameAt, _nameLength);

    public readonly double Value => _hasValue ? BinaryPrimitives.ReadDoubleLittleEndian(Bytes(Size - sizeof(double), sizeof(double))) : 0;

    /// <summary>Finds the metric that the bytes start with, unless it is written in another way, or wrong.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFind(ReadOnlySpan<byte> bytes, out UsualMetric metric)
    {
        metric = default;
        if (bytes.Length < Head + Slack || bytes[0] != Tag || bytes[1] >= 0x80 || bytes[1] > bytes.Length - Head - Slack)
        {
            return false;
        }

        metric._start = ref MemoryMarshal.GetReference(bytes);
        metric.Size = Head + bytes[1];
        return metric.TryFindFields();
    }

    // a field that lies behind the metric's end, or goes on there, is none of its own: then the end is missed
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryFindFields()
    {
        var at = Head;
        if (ByteAt(at) == UsualTime.Tag)
        {
            if (!UsualTime.IsAt(ref Unsafe.Add(ref _start, at)))
            {
                return false;
            }

            _hasTime = true;
            at += Head + ByteAt(at + 1);
        }

        if (ByteAt(at) == NameTag)
        {
            _nameAt = at + Head;
            _nameLength = ByteAt(at + 1);
            at = _nameAt + _nameLength;
            if (_nameLength >= 0x80 || at > Size)
            {
                return false;
            }
        }

        if (ByteAt(at) == ValueTag)
        {
            _hasValue = true;
            at += 1 + sizeof(double);
        }

        return at == Size;
    }

    private readonly byte ByteAt(int at) => Unsafe.Add(ref _start, at);

    private readonly ReadOnlySpan<byte> Bytes(int at, int count) => MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _start, at), count);
}
