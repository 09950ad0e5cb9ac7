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

    /// <summary>The most bytes that a name takes.</summary>
    public static int Room(string name) => 1 + Varint.LongestLength + Encoding.UTF8.GetMaxByteCount(name.Length);

    /// <summary>Writes a name, unless it is empty, and says how many bytes it took.</summary>
    public static int Write(Span<byte> target, string name)
    {
        if (name.Length == 0)
        {
            return 0;
        }

        target[0] = MetricFields.NameTag;
        var length = Encoding.UTF8.GetBytes(name, target[MetricFields.Head..]);
        return 1 + Varint.WriteLength(target[1..], length) + length;
    }

    /// <summary>Writes a name whose length takes one byte, unless it is empty; one with other letters than ASCII's is written wrongly.</summary>
    /// <param name="start">Where to.</param>
    /// <param name="name">The name.</param>
    /// <param name="size">How many bytes it took.</param>
    /// <returns>Whether all letters are ASCII's.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWriteAscii(ref byte start, string name, out nint size)
    {
        if (name.Length == 0)
        {
            size = 0;
            return true;
        }

        size = MetricFields.Head + name.Length;
        MetricFields.SetHead(ref start, MetricFields.NameTag, name.Length);
        ref var target = ref Unsafe.Add(ref start, MetricFields.Head);
        return name.Length < AtOnce ? TryWriteFewLetters(ref target, name) : TryWriteLetters(ref target, name);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryWriteLetters(ref byte target, string name)
    {
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(name.AsSpan()));
        nint last = name.Length - AtOnce;
        var all = WriteLetters(ref source, ref target, last);
        for (nint at = 0; at < last; at += AtOnce)
        {
            all |= WriteLetters(ref source, ref target, at);
        }

        return (all & Vector128.Create<ushort>(0xFF80)) == Vector128<ushort>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> WriteLetters(ref ushort source, ref byte target, nint at)
    {
        var letters = Vector128.LoadUnsafe(ref source, (nuint)at);
        var bytes = Vector128.Narrow(letters, letters).AsUInt64().ToScalar();
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, at), bytes);
        return letters;
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
}
