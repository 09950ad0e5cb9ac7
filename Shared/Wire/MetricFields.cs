using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Wire;

/// <summary>How the fields of a metric are tagged, and the writing of those that are always written alike.</summary>
internal static class MetricFields
{
    /// <summary>What a metric starts with; its length follows.</summary>
    public const byte Tag = 1 << 3 | (int)WireType.Length;

    public const byte TimeTag = 1 << 3 | (int)WireType.Length;
    public const byte NameTag = 2 << 3 | (int)WireType.Length;
    public const byte ValueTag = 3 << 3 | (int)WireType.Fixed64;

    /// <summary>A tag and a length of one byte.</summary>
    public const int Head = 2;

    /// <summary>The most that a length of one byte says.</summary>
    public const int LongestLength = 0x7F;

    /// <summary>The bytes of a value with its tag.</summary>
    public const int ValueSize = 1 + sizeof(double);

    /// <summary>Writes a tag and a length of one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SetHead(ref byte start, byte tag, nint length) =>
        BinaryPrimitives.WriteUInt16LittleEndian(MemoryMarshal.CreateSpan(ref start, Head), (ushort)(tag | length << 8));

    /// <summary>Writes a value, unless it is 0, and says how many bytes it took.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint WriteValue(ref byte start, double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        if (bits << 1 == 0)
        {
            return 0;
        }

        start = ValueTag;
        BinaryPrimitives.WriteUInt64LittleEndian(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref start, 1), sizeof(ulong)), bits);
        return ValueSize;
    }
}
