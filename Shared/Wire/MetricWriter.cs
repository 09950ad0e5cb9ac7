using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Wire;

/// <summary>Writes metrics, whatever their names and times.</summary>
internal static class MetricWriter
{
    /// <summary>As many bytes as are written for a metric, used or not, beside its name's.</summary>
    private const int LongestWithoutName = MetricFields.Head + Varint.LongestLength + Instant.Longest + MetricFields.ValueSize;

    public static void Write(ref WireWriter writer, List<Metric> metrics)
    {
        var times = new UsualTimeWriter();
        foreach (var metric in CollectionsMarshal.AsSpan(metrics))
        {
            Write(ref writer, ref times, metric.Time?.Ticks ?? MetricColumns.NoTime, metric.Name ?? "", metric.Value);
        }
    }

    public static void Write(ref WireWriter writer, ref UsualTimeWriter times, long ticks, string name, double value)
    {
        var target = writer.Room(LongestWithoutName + NameWriter.Room(name));
        ref var start = ref MemoryMarshal.GetReference(target);
        nint size = MetricFields.Head;
        if (ticks != MetricColumns.NoTime)
        {
            var usual = times.TryWrite(ref Unsafe.Add(ref start, size), ticks);
            size += usual > 0 ? usual : Instant.Write(target[MetricFields.Head..], MetricFields.TimeTag, ticks);
        }

        size += NameWriter.Write(ref Unsafe.Add(ref start, size), name);
        size += MetricFields.WriteValue(ref Unsafe.Add(ref start, size), value);
        var length = (int)size - MetricFields.Head;
        if (length <= MetricFields.LongestLength)
        {
            MetricFields.SetHead(ref start, MetricFields.Tag, length);
            writer.Advance((int)size);
        }
        else
        {
            start = MetricFields.Tag;
            writer.Advance(1 + Varint.WriteLength(target[1..], length) + length);
        }
    }
}
