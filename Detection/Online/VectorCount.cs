using System.Numerics;
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
            counts += Vector.ConditionalSelect(Vector.LessThan(vector, limits), Vector<T>.One, Vector<T>.Zero);
        }

        return int.CreateTruncating(Vector.Sum(counts));
    }

    /// <summary>How many of <paramref name="items"/>, whose number is a multiple of 16, are not above <paramref name="limit"/>.</summary>
    public static int AtMost<T>(ReadOnlySpan<T> items, T limit) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var limits = Vector.Create(limit);
        var counts = Vector<T>.Zero;
        foreach (var vector in MemoryMarshal.Cast<T, Vector<T>>(items))
        {
            counts += Vector.ConditionalSelect(Vector.LessThanOrEqual(vector, limits), Vector<T>.One, Vector<T>.Zero);
        }

        return int.CreateTruncating(Vector.Sum(counts));
    }
}
