using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>Moves the chosen ones of four numbers to the front without a branch: a table holds the order for every choice.</summary>
internal static class Compaction
{
    private const int Lanes = 4;

    /// <summary>A number moves as its two halves: for each of 16 choices, eight positions of halves.</summary>
    private static readonly int[] _orders = MakeOrders();

    /// <summary>The numbers whose bit is set, in their order; what follows them is of no meaning.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ToFront(Vector256<double> values, uint bits)
    {
        var order = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_orders), (nuint)bits * (2 * Lanes));
        return Vector256.ShuffleNative(values.AsInt32(), order).AsDouble();
    }

    private static int[] MakeOrders()
    {
        var orders = new int[(1 << Lanes) * 2 * Lanes];
        for (var bits = 0; bits < 1 << Lanes; bits++)
        {
            var next = bits * 2 * Lanes;
            for (var lane = 0; lane < Lanes; lane++)
            {
                if ((bits >> lane & 1) == 1)
                {
                    (orders[next++], orders[next++]) = (2 * lane, (2 * lane) + 1);
                }
            }
        }

        return orders;
    }
}
