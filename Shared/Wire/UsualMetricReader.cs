using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CodeFirstOutliers.Wire;

/// <summary>Reads metrics that are written in the usual way fast; <see cref="MetricReader"/> reads all others.</summary>
internal static class UsualMetricReader
{
    private const byte Tag = 1 << 3 | (int)WireType.Length;
    private const byte TimeTag = 1 << 3 | (int)WireType.Length;
    private const byte NameTag = 2 << 3 | (int)WireType.Length;
    private const byte ValueTag = 3 << 3 | (int)WireType.Fixed64;
    private const byte SecondsTag = 1 << 3;
    private const byte NanosTag = 2 << 3;
    private const int LongestHead = 2;

    // a tag, four bytes of a number that goes on and a fifth that ends it
    private const ulong FiveByteSecondsMask = 0x0000_8080_8080_80FF;
    private const ulong FiveByteSeconds = 0x0000_0080_8080_8000 | SecondsTag;

    /// <summary>A read of 8 bytes may start at a metric's last byte: so much must follow it.</summary>
    private const int Slack = 8;

    /// <summary>
    /// Reads the request's metrics from the start of the bytes for as long as they are written in the usual way: fields in
    /// order, lengths of one byte. Stops before the first that is not, whatever is wrong with it.
    /// </summary>
    /// <returns>How many bytes were read.</returns>
    public static int Read(ReadOnlySpan<byte> bytes, long remaining, PooledColumns columns)
    {
        var at = 0;
        while (bytes.Length - at >= LongestHead + Slack && bytes[at] == Tag)
        {
            var length = bytes[at + 1];
            var end = at + LongestHead + length;
            if (length >= 0x80 || end > bytes.Length - Slack)
            {
                break;
            }

            columns.Reserve(remaining - at, LongestHead + length);
            if (!TryReadOne(bytes, at + LongestHead, end, columns))
            {
                break;
            }

            at = end;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadOne(ReadOnlySpan<byte> bytes, int at, int end, PooledColumns columns)
    {
        var time = MetricColumns.NoTime;
        if (at < end && bytes[at] == TimeTag && !TryReadTime(bytes, ref at, end, out time))
        {
            return false;
        }

        var name = ReadOnlySpan<byte>.Empty;
        if (at + 1 < end && bytes[at] == NameTag)
        {
            var length = bytes[at + 1];
            at += 2;
            if (length >= 0x80 || length > end - at)
            {
                return false;
            }

            name = bytes.Slice(at, length);
            at += length;
        }

        var value = 0.0;
        if (end - at == 1 + sizeof(double) && bytes[at] == ValueTag)
        {
            value = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(at + 1)..]);
            at = end;
        }

        if (at != end)
        {
            return false;
        }

        columns.Add(value, time, name);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadTime(ReadOnlySpan<byte> bytes, ref int at, int end, out long time)
    {
        var timeEnd = at + 2 + bytes[at + 1];
        at += 2;
        time = MetricColumns.NoTime;
        if (timeEnd > end)
        {
            return false;
        }

        var (seconds, nanos) = (0UL, 0UL);
        var head = BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
        if ((head & FiveByteSecondsMask) == FiveByteSeconds)
        {
            // the seconds of the years 1978 to 3058
            seconds = (head >> 8 & 0x7F) | (head >> 9 & 0x7F << 7) | (head >> 10 & 0x7F << 14)
                | (head >> 11 & 0x7F << 21) | (head >> 12 & 0x7FUL << 28);
            at += 6;
        }
        else if (at < timeEnd && bytes[at] == SecondsTag)
        {
            at += 1 + ReadShortVarint(bytes[(at + 1)..], out seconds);
        }

        if (at < timeEnd && bytes[at] == NanosTag)
        {
            at += 1 + ReadShortVarint(bytes[(at + 1)..], out nanos);
        }

        time = Instant.Ticks((long)seconds, (int)nanos);
        return at == timeEnd && Instant.IsValid((long)seconds, (long)nanos);
    }

    /// <summary>Reads a number of at most 8 bytes without a branch for each; a longer one reads as one that no time has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadShortVarint(ReadOnlySpan<byte> bytes, out ulong number)
    {
        var raw = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var ends = ~raw & 0x8080_8080_8080_8080;

        // all bits up to and with the first byte that ends a number; all 64 where none does
        var own = raw & (ends ^ (ends - 1));
        own &= 0x7F7F_7F7F_7F7F_7F7F;
        own = (own & 0x007F_007F_007F_007F) | (own & 0x7F00_7F00_7F00_7F00) >> 1;
        own = (own & 0x0000_3FFF_0000_3FFF) | (own & 0x3FFF_0000_3FFF_0000) >> 2;
        own = (own & 0x0000_0000_0FFF_FFFF) | (own & 0x0FFF_FFFF_0000_0000) >> 4;
        number = ends == 0 ? ulong.MaxValue : own;
        return (BitOperations.TrailingZeroCount(ends) >> 3) + 1;
    }
}
