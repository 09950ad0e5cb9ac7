namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>The doubles numbered in ascending order, with both zeros at 0: neighbours differ by one.</summary>
internal static class DoubleOrder
{
    public static long Rank(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return bits < 0 ? long.MinValue - bits : bits;
    }

    public static double Unrank(long rank) => BitConverter.Int64BitsToDouble(rank < 0 ? long.MinValue - rank : rank);

    /// <summary>From a rank up to one that is not below it; unsigned, because it may be beyond the largest signed number.</summary>
    public static ulong Distance(long from, long to) => unchecked((ulong)(to - from));
}
