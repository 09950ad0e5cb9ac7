using System.Numerics;
using System.Runtime.CompilerServices;

namespace CodeFirstOutliers.Wire;

/// <summary>Numbers on the wire: seven bits a byte, the lowest first, the high bit set in all but the last.</summary>
internal static class Varint
{
    /// <summary>The most bytes of a message's or a string's length.</summary>
    public const int LongestLength = 5;

    /// <summary>How many bytes a number takes, 1 to 10.</summary>
    public static int Length(ulong number) => (BitOperations.Log2(number | 1) * 9 + 73) / 64;

    /// <summary>Writes a number and says how many bytes it took.</summary>
    public static int Write(Span<byte> target, ulong number)
    {
        var at = 0;
        while (number >= 0x80)
        {
            target[at++] = (byte)(number | 0x80);
            number >>= 7;
        }

        target[at] = (byte)number;
        return at + 1;
    }

    /// <summary>Writes the length of what lies one byte further on, and says how many bytes it took; where they are more, what follows makes room.</summary>
    public static int WriteLength(Span<byte> target, int length)
    {
        var size = Length((ulong)length);
        if (size > 1)
        {
            target.Slice(1, length).CopyTo(target[size..]);
        }

        return Write(target, (ulong)length);
    }

    /// <summary>The bits of the first so many of eight bytes, at most 7.</summary>
    public static ulong Mask(int bytes) => (1UL << 8 * bytes) - 1;

    /// <summary>A number from 1 to 2³⁰ - 1 as up to five bytes in one word, the first the lowest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Encode(ulong number, out nint length)
    {
        // as below, for so few bits
        number += 3 * (number & 0x3FFF_C000);
        number += 3 * (number & 0xC000_0000);
        number += number & 0x3F80_3F80;
        var unused = BitOperations.LeadingZeroCount(number) & ~7;
        length = sizeof(ulong) - (nint)((uint)unused / 8);
        return number | 0x0080_8080_8000_0000UL >> unused;
    }

    /// <summary>A number as so many bytes in one word, which must be as many as it takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong EncodeAs(int length, ulong number) => Spread(number) | (0x0080_8080_8080_8080 & Mask(length - 1));

    /// <summary>The number that bytes in one word stand for, those behind its end cleared.</summary>
    public static ulong Decode(ulong bytes)
    {
        bytes &= 0x7F7F_7F7F_7F7F_7F7F;
        bytes = (bytes & 0x007F_007F_007F_007F) | (bytes & 0x7F00_7F00_7F00_7F00) >> 1;
        bytes = (bytes & 0x0000_3FFF_0000_3FFF) | (bytes & 0x3FFF_0000_3FFF_0000) >> 2;
        return (bytes & 0x0000_0000_0FFF_FFFF) | (bytes & 0x0FFF_FFFF_0000_0000) >> 4;
    }

    /// <summary>Seven bits to each byte, from the lowest: n + (2ᵏ - 1) m moves those of n's bits that m has by k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Spread(ulong number)
    {
        number += 15 * (number & 0x00FF_FFFF_F000_0000);
        number += 3 * (number & 0x0FFF_C000_0FFF_C000);
        return number + (number & 0x3F80_3F80_3F80_3F80);
    }
}
