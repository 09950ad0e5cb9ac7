using System.Numerics;

namespace CodeFirstOutliers.Detection.Online.Terms;

/// <summary>Steps on vectors.</summary>
internal static class Lanes
{
    /// <summary>The least of a vector's numbers.</summary>
    public static float Least(Vector<float> vector)
    {
        var least = vector[0];
        for (var lane = 1; lane < Vector<float>.Count; lane++)
        {
            least = Math.Min(least, vector[lane]);
        }

        return least;
    }
}
