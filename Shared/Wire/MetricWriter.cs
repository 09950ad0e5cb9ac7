using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Wire;

/// <summary>Writes metrics, whatever their names and times; those of the usual form with an ASCII name by whole words.</summary>
internal static class MetricWriter
{
    /// <summary>With a name of no more letters, a metric's length takes one byte.</summary>
    private const int LongestName = MetricFields.LongestLength - UsualTime.Longest - MetricFields.Head - MetricFields.ValueSize;

    /// <summary>As many bytes as are written for a usual metric, used or not.</summary>
    private const int LongestUsual = MetricFields.Head + MetricFields.LongestLength;

    /// <summary>The most bytes of a metric beside its name's.</summary>
    private const int LongestWithoutName = MetricFields.Head + Varint.LongestLength + Instant.Longest + MetricFields.ValueSize;

    public static void Write(ref WireWriter writer, List<Metric> metrics)
    {
        var times = new UsualTimeWriter();
        var left = (ReadOnlySpan<Metric>)CollectionsMarshal.AsSpan(metrics);
        while (!left.IsEmpty)
        {
            left = left[WriteUsual(ref writer, ref times, left)..];
            if (!left.IsEmpty)
            {
                Write(ref writer, left[0].Time?.Ticks ?? MetricColumns.NoTime, left[0].Name ?? "", left[0].Value);
                left = left[1..];
            }
        }
    }

    public static void Write(ref WireWriter writer, long ticks, string name, double value)
    {
        var target = writer.Room(LongestWithoutName + NameWriter.Room(name));
        var size = MetricFields.Head;
        if (ticks != MetricColumns.NoTime)
        {
            size += Instant.Write(target[size..], MetricFields.TimeTag, ticks);
        }

        size += NameWriter.Write(target[size..], name);
        size += (int)MetricFields.WriteValue(ref target[size], value);
        var length = size - MetricFields.Head;
        target[0] = MetricFields.Tag;
        writer.Advance(1 + Varint.WriteLength(target[1..], length) + length);
    }

    /// <summary>Writes metrics for as long as they have the usual form and there is room.</summary>
    /// <returns>How many.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int WriteUsual(ref WireWriter writer, ref UsualTimeWriter times, ReadOnlySpan<Metric> metrics)
    {
        var time = times;
        var room = writer.Room(LongestUsual);
        nint last = room.Length - LongestUsual;
        ref var start = ref MemoryMarshal.GetReference(room);
        nint written = 0;
        var index = 0;
        for (; index < metrics.Length && written <= last; index++)
        {
            ref var at = ref Unsafe.Add(ref start, written);
            var metric = metrics[index];
            var name = metric.Name ?? "";
            var ticks = metric.Time?.Ticks ?? MetricColumns.NoTime;
            var size = MetricFields.Head + time.TryWrite(ref Unsafe.Add(ref at, MetricFields.Head), ticks);
            if ((size == MetricFields.Head && ticks != MetricColumns.NoTime)
                || name.Length > LongestName
                || !NameWriter.TryWriteAscii(ref Unsafe.Add(ref at, size), name, out var nameSize))
            {
                break;
            }

            size += nameSize;
            size += MetricFields.WriteValue(ref Unsafe.Add(ref at, size), metric.Value);
            MetricFields.SetHead(ref at, MetricFields.Tag, size - MetricFields.Head);
            written += size;
        }

        times = time;
        writer.Advance((int)written);
        return index;
    }
}
