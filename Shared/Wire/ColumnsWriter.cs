using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Wire;

/// <summary>Writes the metrics of columns; those of the usual form by whole words, without a branch for each byte.</summary>
internal static class ColumnsWriter
{
    /// <summary>A name is encoded beforehand where it is used by at least so many metrics.</summary>
    private const int UsesOfName = 4;

    /// <summary>With a name field of no more bytes, a metric's length takes one byte.</summary>
    private const int LongestName = MetricFields.LongestLength - UsualTime.Longest - MetricFields.ValueSize;

    /// <summary>As many bytes as are written for a metric, used or not, beside its name's.</summary>
    private const int Longest = MetricFields.Head + UsualTime.Longest + EncodedNames.Slack + MetricFields.ValueSize;

    /// <summary>So many metrics are written at once.</summary>
    private const int AtOnce = 64;

    private static readonly long[] _noTimes = [.. Enumerable.Repeat(MetricColumns.NoTime, AtOnce)];
    private static readonly int[] _noNames = new int[AtOnce];

    public static void Write(ref WireWriter writer, MetricColumns columns)
    {
        var values = columns.Values;
        var times = columns.Times;
        var nameIds = columns.NameIds;
        var areNamesUsedOften = nameIds.IsEmpty || columns.Names.Count <= values.Length / UsesOfName;
        using var names = new EncodedNames(nameIds.IsEmpty || !areNamesUsedOften ? [""] : columns.Names);
        var mayBeUsual = areNamesUsedOften && names.Longest <= LongestName;
        var time = new UsualTimeWriter();
        for (var index = 0; index < values.Length;)
        {
            if (mayBeUsual)
            {
                var count = Math.Min(AtOnce, values.Length - index);
                var room = writer.Room(count * (Longest + names.Longest));
                var written = WriteUsual(
                    ref MemoryMarshal.GetReference(room),
                    values.Slice(index, count),
                    times.IsEmpty ? _noTimes : times.Slice(index, count),
                    nameIds.IsEmpty ? _noNames : nameIds.Slice(index, count),
                    names,
                    ref time,
                    out var bytes);
                writer.Advance(bytes);
                index += written;
                if (written == count)
                {
                    continue;
                }
            }

            MetricWriter.Write(ref writer, times.IsEmpty ? MetricColumns.NoTime : times[index], columns.NameAt(index), values[index]);
            index++;
        }
    }

    /// <summary>Writes metrics for as long as they have the usual form.</summary>
    /// <returns>How many.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int WriteUsual(
        ref byte target,
        ReadOnlySpan<double> values,
        ReadOnlySpan<long> times,
        ReadOnlySpan<int> nameIds,
        in EncodedNames names,
        ref UsualTimeWriter time,
        out int bytes)
    {
        var writer = time;
        ref var at = ref target;
        nint index = 0;
        for (; index < values.Length; index++)
        {
            var ticks = Unsafe.Add(ref MemoryMarshal.GetReference(times), index);
            var size = MetricFields.Head + writer.TryWrite(ref Unsafe.Add(ref at, MetricFields.Head), ticks);
            if (size == MetricFields.Head && ticks != MetricColumns.NoTime)
            {
                break;
            }

            size += names.Copy(Unsafe.Add(ref MemoryMarshal.GetReference(nameIds), index), ref Unsafe.Add(ref at, size));
            size += MetricFields.WriteValue(ref Unsafe.Add(ref at, size), Unsafe.Add(ref MemoryMarshal.GetReference(values), index));
            MetricFields.SetHead(ref at, MetricFields.Tag, size - MetricFields.Head);
            at = ref Unsafe.Add(ref at, size);
        }

        time = writer;
        bytes = (int)Unsafe.ByteOffset(ref target, ref at);
        return (int)index;
    }
}
