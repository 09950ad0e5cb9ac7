using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Wire;

/// <summary>Writes times as <see cref="UsualTime"/> has them; how a second is written is kept for the times within it that follow.</summary>
internal struct UsualTimeWriter
{
    /// <summary>When the second starts, in ticks.</summary>
    private ulong _start;

    /// <summary>What a time of the second starts with, its length 0 as yet.</summary>
    private ulong _word;

    /// <summary>A writer that has written no time.</summary>
    public UsualTimeWriter() => TryMoveTo(UsualTime.Earliest);

    /// <summary>Writes a time that has the usual form, in as many bytes as <see cref="UsualTime.Longest"/> at most, used or not.</summary>
    /// <returns>How many bytes it takes; 0 where it has another form, or is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint TryWrite(ref byte start, long ticks)
    {
        var rest = (ulong)ticks - _start;
        if (rest >= TimeSpan.TicksPerSecond)
        {
            if (!TryMoveTo((ulong)ticks))
            {
                return 0;
            }

            rest = (ulong)ticks - _start;
        }

        nint content = UsualTime.ShortestContent;
        if (rest != 0)
        {
            var nanos = Varint.Encode(rest * TimeSpan.NanosecondsPerTick, out var length);
            SetWord(ref Unsafe.Add(ref start, MetricFields.Head + content), UsualTime.NanosTag | nanos << 8);
            content += 1 + length;
        }

        SetWord(ref start, _word | (ulong)content << 8);
        return MetricFields.Head + content;
    }

    private bool TryMoveTo(ulong ticks)
    {
        var whole = ticks / TimeSpan.TicksPerSecond;
        var seconds = whole + unchecked((ulong)Instant.MinSeconds);
        if (!UsualTime.IsUsual(seconds))
        {
            return false;
        }

        _start = whole * TimeSpan.TicksPerSecond;
        _word = UsualTime.StartOf(seconds);
        return true;
    }

    private static void SetWord(ref byte at, ulong word) =>
        BinaryPrimitives.WriteUInt64LittleEndian(MemoryMarshal.CreateSpan(ref at, sizeof(ulong)), word);
}
