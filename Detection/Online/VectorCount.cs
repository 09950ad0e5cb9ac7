using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>Counts values on one side of a limit, a vector at a time.</summary>
internal static class VectorCount
{
    /// <summary>How many of <paramref name="items"/>, whose number is a multiple of 16, are below <paramref name="limit"/>.</summary>
    public static int Below<T>(ReadOnlySpan<T> items, T limit) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var limits = Vector.Create(limit);
        var counts = Vector<T>.Zero;
        foreach (var vector in MemoryMarshal.Cast<T, Vector<T>>(items))
        {
            counts = Count(counts, Vector.LessThan(vector, limits));
        }

        return Sum(counts);
    }

    /// <summary>How many of <paramref name="items"/>, whose number is a multiple of 16, are not above <paramref name="limit"/>.</summary>
    public static int AtMost<T>(ReadOnlySpan<T> items, T limit) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var limits = Vector.Create(limit);
        var counts = Vector<T>.Zero;
        foreach (var vector in MemoryMarshal.Cast<T, Vector<T>>(items))
        {
            counts = Count(counts, Vector.LessThanOrEqual(vector, limits));
        }

        return Sum(counts);
    }

    // a comparison that holds is an integer of -1 in the number's width
    private static Vector<T> Count<T>(Vector<T> counts, Vector<T> holds) where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(int)
        ? (counts.As<T, int>() - holds.As<T, int>()).As<int, T>()
        : (counts.As<T, long>() - holds.As<T, long>()).As<long, T>();

    private static int Sum<T>(Vector<T> counts) where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(int)
        ? Vector.Sum(counts.As<T, int>())
        : (int)Vector.Sum(counts.As<T, long>());
}
