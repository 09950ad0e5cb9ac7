using System.Numerics;

namespace CodeFirstOutliers.Wire;

/// <summary>Numbers on the wire: seven bits a byte, the lowest first, the high bit set in all but the last.</summary>
internal static class Varint
{
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
}
