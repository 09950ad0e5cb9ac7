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
    /// <summary>So many bytes must be there from its start on: with two lengths of one byte each no more are looked at.</summary>
    public const int Room = MetricFields.Head + UsualTime.Longest + MetricFields.Head + MetricFields.LongestLength + MetricFields.ValueSize;

    /// <summary>In a head, the bits of a tag, and the one that says that the length goes on.</summary>
    private const uint HeadMask = 0x80FF;

    private ref byte _start;
    private bool _hasTime;
    private bool _hasValue;
    private int _nameAt;
    private int _nameLength;

    /// <summary>How many bytes it takes, its tag and length among them.</summary>
    public int Size { get; private set; }

    /// <summary>In ticks, or <see cref="MetricColumns.NoTime"/>.</summary>
    public readonly long Time => _hasTime ? UsualTime.Read(ref Unsafe.Add(ref _start, MetricFields.Head)) : MetricColumns.NoTime;

    public readonly ReadOnlySpan<byte> Name => Bytes(_nameAt, _nameLength);

    public readonly double Value => _hasValue ? BinaryPrimitives.ReadDoubleLittleEndian(Bytes(Size - sizeof(double), sizeof(double))) : 0;

    /// <summary>Finds the metric that starts here, unless it is written in another way, or wrong.</summary>
    /// <param name="start">The first of at least <see cref="Room"/> bytes.</param>
    /// <param name="metric">The metric.</param>
    // a field that lies behind the metric's end, or goes on there, is none of its own: then the end is missed
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFind(ref byte start, out UsualMetric metric)
    {
        metric = default;
        metric._start = ref start;
        var head = HeadAt(ref start, 0);
        if ((head & HeadMask) != MetricFields.Tag)
        {
            return false;
        }

        metric.Size = MetricFields.Head + (int)(head >> 8);
        var at = MetricFields.Head;
        if (Unsafe.Add(ref start, at) == MetricFields.TimeTag)
        {
            if (!UsualTime.IsAt(ref Unsafe.Add(ref start, at)))
            {
                return false;
            }

            metric._hasTime = true;
            at += MetricFields.Head + Unsafe.Add(ref start, at + 1);
        }

        head = HeadAt(ref start, at);
        if ((head & HeadMask) == MetricFields.NameTag)
        {
            metric._nameAt = at + MetricFields.Head;
            metric._nameLength = (int)(head >> 8);
            at = metric._nameAt + metric._nameLength;
        }

        if (Unsafe.Add(ref start, at) == MetricFields.ValueTag)
        {
            metric._hasValue = true;
            at += MetricFields.ValueSize;
        }

        return at == metric.Size;
    }

    /// <summary>A tag and a length, the tag in the lower byte.</summary>
    private static uint HeadAt(ref byte start, int at) =>
        BinaryPrimitives.ReadUInt16LittleEndian(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref start, at), MetricFields.Head));

    private readonly ReadOnlySpan<byte> Bytes(int at, int count) => MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _start, at), count);
}
