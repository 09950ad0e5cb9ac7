using System.Numerics;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>Steps on vectors of either number.</summary>
internal static class Lanes
{
    /// <summary>a·b + c: floats in one rounding and one step, doubles in two roundings, as the reference does.</summary>
    public static Vector<T> MultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float)
            ? Vector.FusedMultiplyAdd(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>()
            : (a * b) + c;

    /// <summary>The least of a vector's numbers.</summary>
    public static T Least<T>(Vector<T> vector) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var least = vector[0];
        for (var lane = 1; lane < Vector<T>.Count; lane++)
        {
            least = T.Min(least, vector[lane]);
        }

        return least;
    }
}
