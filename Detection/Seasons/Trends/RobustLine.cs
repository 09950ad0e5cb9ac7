using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Trends;

/// <summary>
/// A straight line through most of some points: its slope is the median over the points of the median slope to the others, its level
/// the median of what the slope leaves, so that nearly half of the points may lie anywhere.
/// Source: Siegel, Robust Regression Using Repeated Medians, Biometrika 69, 1982.
/// </summary>
/// <param name="Place">Where the level is taken.</param>
/// <param name="Level">The height at that place.</param>
/// <param name="Slope">The rise from slot to slot.</param>
internal readonly record struct RobustLine(double Place, double Level, double Slope)
{
    /// <summary>Two points fix any slope: fewer than this many have none.</summary>
    private const int FewestForSlope = 3;

    /// <summary>The height at a place.</summary>
    public double At(double place) => Level + (Slope * (place - Place));

    /// <summary>The line through points.</summary>
    /// <param name="places">Where the points are; at least one, ascending.</param>
    /// <param name="levels">How high they are.</param>
    /// <param name="around">Where the level of the line is taken.</param>
    /// <param name="room">Twice as many numbers as there are points, to work in.</param>
    public static RobustLine Through(ReadOnlySpan<double> places, ReadOnlySpan<double> levels, double around, Span<double> room)
    {
        var slope = places.Length < FewestForSlope ? 0 : SlopeOf(places, levels, room);
        var left = room[..places.Length];
        for (var i = 0; i < left.Length; i++)
        {
            left[i] = levels[i] - (slope * (places[i] - around));
        }

        return new(around, SmallMedian.Of(left), slope);
    }

    private static double SlopeOf(ReadOnlySpan<double> places, ReadOnlySpan<double> levels, Span<double> room)
    {
        var slopes = room[..(places.Length - 1)];
        var medians = room.Slice(places.Length, places.Length);
        for (var i = 0; i < places.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                slopes[j] = (levels[i] - levels[j]) / (places[i] - places[j]);
            }

            for (var j = i + 1; j < places.Length; j++)
            {
                slopes[j - 1] = (levels[j] - levels[i]) / (places[j] - places[i]);
            }

            medians[i] = SmallMedian.Of(slopes);
        }

        return SmallMedian.Of(medians);
    }
}
