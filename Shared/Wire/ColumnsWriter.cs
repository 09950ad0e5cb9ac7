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

    /// <summary>For so many metrics room is made at once.</summary>
    private const int AtOnce = 64;

    public static void Write(ref WireWriter writer, MetricColumns columns)
    {
        var hasNames = !columns.NameIds.IsEmpty;
        var areUsedOften = hasNames && columns.Names.Count <= columns.Count / UsesOfName;
        using var names = new EncodedNames(areUsedOften ? columns.Names : []);
        var mayBeUsual = (areUsedOften || !hasNames) && names.Longest <= LongestName;
        for (var index = 0; index < columns.Count; index++)
        {
            if (mayBeUsual)
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
    private static int WriteUsual(
        ref WireWriter writer, ReadOnlySpan<double> values, ReadOnlySpan<long> times, ReadOnlySpan<int> nameIds, in EncodedNames names, int index)
    {
        var isUsual = true;
        while (isUsual && index < values.Length)
        {
            var end = Math.Min(values.Length, index + AtOnce);
            ref var start = ref MemoryMarshal.GetReference(writer.Room((end - index) * (Longest + names.Longest)));
            var at = 0;
            while (index < end)
            {
                var ticks = times.IsEmpty ? MetricColumns.NoTime : times[index];
                var name = nameIds.IsEmpty ? default : names[nameIds[index]];
                isUsual = TryWrite(ref Unsafe.Add(ref start, at), ticks, name, values[index], out var size);
                if (!isUsual)
                {
                    break;
                }

                at += size;
                index++;
            }

            writer.Advance(at);
        }

        return index;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryWrite(ref byte start, long ticks, ReadOnlySpan<byte> name, double value, out int size)
    {
        size = Head;
        if (ticks != MetricColumns.NoTime)
        {
            var length = UsualTime.TryWrite(ref Unsafe.Add(ref start, size), ticks);
            if (length == 0)
            {
                return false;
            }

            size += length;
        }

        EncodedNames.Copy(name, ref Unsafe.Add(ref start, size));
        size += name.Length;
        if (value != 0)
        {
            Unsafe.Add(ref start, size) = ValueTag;
            BinaryPrimitives.WriteDoubleLittleEndian(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref start, size + 1), sizeof(double)), value);
            size += 1 + sizeof(double);
        }

        start = Tag;
        Unsafe.Add(ref start, 1) = (byte)(size - Head);
        return true;
    }
}
