using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace CodeFirstOutliers.Wire;

/// <summary>Writes a name as a field of a metric.</summary>
internal static class NameWriter
{
    /// <summary>So many letters are written at once.</summary>
    private const int AtOnce = 8;

    /// <summary>As many bytes as are written for a name, used or not.</summary>
    public static int Room(string name) => MetricFields.Head + Varint.LongestLength + Encoding.UTF8.GetMaxByteCount(name.Length);

    /// <summary>Writes a name, unless it is empty, and says how many bytes it took.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Write(ref byte start, string name)
    {
        if (name.Length == 0)
        {
            return 0;
        }

        if (name.Length > MetricFields.LongestLength || !TryWriteAscii(ref Unsafe.Add(ref start, MetricFields.Head), name))
        {
            return WriteAny(ref start, name);
        }

        MetricFields.SetHead(ref start, MetricFields.NameTag, name.Length);
        return MetricFields.Head + name.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryWriteAscii(ref byte target, string name)
    {
        if (name.Length < AtOnce)
        {
            return TryWriteFewLetters(ref target, name);
        }

        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(name.AsSpan()));
        nint last = name.Length - AtOnce;
        var all = WriteLetters(ref source, ref target, last);
        for (nint at = 0; at < last; at += AtOnce)
        {
            all |= WriteLetters(ref source, ref target, at);
        }

        return (all & Vector128.Create<ushort>(0xFF80)) == Vector128<ushort>.Zero;
    }

    private static bool TryWriteFewLetters(ref byte target, string name)
    {
        var all = 0;
        for (var at = 0; at < name.Length; at++)
        {
            all |= name[at];
            Unsafe.Add(ref target, at) = (byte)name[at];
        }

        return all < 0x80;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> WriteLetters(ref ushort source, ref byte target, nint at)
    {
        var letters = Vector128.LoadUnsafe(ref source, (nuint)at);
        var bytes = Vector128.Narrow(letters, letters).AsUInt64().ToScalar();
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, at), bytes);
        return letters;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint WriteAny(ref byte start, string name)
    {
        var target = MemoryMarshal.CreateSpan(ref start, Room(name));
        target[0] = MetricFields.NameTag;
        var length = Encoding.UTF8.GetBytes(name, target[MetricFields.Head..]);
        return 1 + Varint.WriteLength(target[1..], length) + length;
    }
}
