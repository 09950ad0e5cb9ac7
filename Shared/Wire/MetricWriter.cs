using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace CodeFirstOutliers.Wire;

/// <summary>Writes metrics, whatever their names and times.</summary>
internal static class MetricWriter
{
    private const byte Tag = 1 << 3 | (int)WireType.Length;
    private const byte NameTag = 2 << 3 | (int)WireType.Length;
    private const byte ValueTag = 3 << 3 | (int)WireType.Fixed64;

    /// <summary>The most bytes of a metric besides its name's own: tags, lengths, time and value.</summary>
    private const int LongestWithoutName = 6 + Instant.Longest + 6 + 9;

    public static void Write(ref WireWriter writer, List<Metric> metrics)
    {
        foreach (var metric in CollectionsMarshal.AsSpan(metrics))
        {
            Write(ref writer, metric.Time?.Ticks ?? MetricColumns.NoTime, metric.Name ?? "", metric.Value);
        }
    }

    public static void Write(ref WireWriter writer, long ticks, string name, double value)
    {
        var target = writer.Room(LongestWithoutName + Encoding.UTF8.GetMaxByteCount(name.Length));
        var at = WriteTime(target, ticks);
        if (name.Length > 0)
        {
            at += WriteName(target[at..], name);
        }

        writer.Advance(Finish(target, at, value));
    }

    // two bytes are left for the metric's tag and its length
    private static int WriteTime(Span<byte> target, long ticks)
    {
        if (ticks == MetricColumns.NoTime)
        {
            return 2;
        }

        var usual = UsualTime.TryWrite(ref target[2], ticks);
        return 2 + (usual > 0 ? usual : Instant.Write(target[2..], UsualTime.Tag, ticks));
    }

    private static int WriteName(Span<byte> target, string name)
    {
        target[0] = NameTag;
        var length = Encoding.UTF8.GetBytes(name, target[2..]);
        return 1 + WriteLength(target[1..], length) + length;
    }

    private static int Finish(Span<byte> target, int at, double value)
    {
        if (value != 0)
        {
            target[at] = ValueTag;
            BinaryPrimitives.WriteDoubleLittleEndian(target[(at + 1)..], value);
            at += 1 + sizeof(double);
        }

        target[0] = Tag;
        var length = at - 2;
        return 1 + WriteLength(target[1..], length) + length;
    }

    /// <summary>Writes the length of what lies one byte further on; where it takes more than that byte, what follows makes room.</summary>
    private static int WriteLength(Span<byte> target, int length)
    {
        var size = Varint.Length((ulong)length);
        if (size > 1)
        {
            target.Slice(1, length).CopyTo(target[size..]);
        }

        return Varint.Write(target, (ulong)length);
    }
}
