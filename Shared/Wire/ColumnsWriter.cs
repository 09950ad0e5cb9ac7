using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Wire;

/// <summary>Writes the metrics of columns; those of the usual form by whole words, without a branch for each byte.</summary>
internal static class ColumnsWriter
{
    private const byte Tag = 1 << 3 | (int)WireType.Length;
    private const byte ValueTag = 3 << 3 | (int)WireType.Fixed64;
    private const int Head = 2;

    /// <summary>A name is encoded beforehand where it is used by at least so many metrics.</summary>
    private const int UsesOfName = 4;

    /// <summary>With a name field of no more bytes, a metric's length takes one byte.</summary>
    private const int LongestName = 0x7F - UsualTime.Longest - 1 - sizeof(double);

    /// <summary>As many bytes as are written for a metric, used or not, beside its name's.</summary>
    private const int Longest = Head + UsualTime.Longest + EncodedNames.Slack + 1 + sizeof(double);

    public static void Write(ref WireWriter writer, MetricColumns columns)
    {
        var hasNames = !columns.NameIds.IsEmpty;
        var areUsedOften = hasNames && columns.Names.Count <= columns.Count / UsesOfName;
        using var names = new EncodedNames(areUsedOften ? columns.Names : []);
        for (var index = 0; index < columns.Count; index++)
        {
            if (areUsedOften || !hasNames)
            {
                index = WriteUsual(ref writer, columns.Values, columns.Times, columns.NameIds, names, index);
            }

            if (index < columns.Count)
            {
                MetricWriter.Write(ref writer, columns.Times.IsEmpty ? MetricColumns.NoTime : columns.Times[index], columns.NameAt(index), columns.Values[index]);
            }
        }
    }

    /// <summary>Writes metrics from an index on for as long as they have the usual form.</summary>
    /// <returns>The index behind the last of them.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int WriteUsual(
        ref WireWriter writer, ReadOnlySpan<double> values, ReadOnlySpan<long> times, ReadOnlySpan<int> nameIds, in EncodedNames names, int index)
    {
        for (; index < values.Length; index++)
        {
            var ticks = times.IsEmpty ? MetricColumns.NoTime : times[index];
            var name = nameIds.IsEmpty ? default : names[nameIds[index]];
            if (!TryWrite(ref writer, ticks, name, values[index]))
            {
                break;
            }
        }

        return index;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryWrite(ref WireWriter writer, long ticks, ReadOnlySpan<byte> name, double value)
    {
        if (name.Length > LongestName)
        {
            return false;
        }

        ref var start = ref MemoryMarshal.GetReference(writer.Room(Longest + name.Length));
        var at = Head;
        if (ticks != MetricColumns.NoTime)
        {
            var length = UsualTime.TryWrite(ref Unsafe.Add(ref start, at), ticks);
            if (length == 0)
            {
                return false;
            }

            at += length;
        }

        EncodedNames.Copy(name, ref Unsafe.Add(ref start, at));
        at += name.Length;
        if (value != 0)
        {
            Unsafe.Add(ref start, at) = ValueTag;
            BinaryPrimitives.WriteDoubleLittleEndian(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref start, at + 1), sizeof(double)), value);
            at += 1 + sizeof(double);
        }

        start = Tag;
        Unsafe.Add(ref start, 1) = (byte)(at - Head);
        writer.Advance(at);
        return true;
    }
}
