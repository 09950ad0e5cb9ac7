using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Profiles;

/// <summary>What the six seasons around a row say of it, where the shape of the season changes: the line through them, without the row itself.</summary>
internal static class NearSeasons
{
    private const int Around = 6;

    /// <summary>The height of the line at a row; the row's own value where its phase has no other.</summary>
    /// <param name="rows">The rows of a phase.</param>
    /// <param name="i">Which of them.</param>
    /// <param name="rest">The values without the trend.</param>
    public static double At(ReadOnlySpan<int> rows, int i, ReadOnlySpan<double> rest)
    {
        Span<double> places = stackalloc double[Around];
        Span<double> heights = stackalloc double[Around];
        var count = 0;
        var first = Math.Clamp(i - (Around / 2), 0, Math.Max(0, rows.Length - 1 - Around));
        for (var other = first; other < Math.Min(rows.Length, first + Around + 1); other++)
        {
            if (other != i)
            {
                (places[count], heights[count]) = (other - i, rest[rows[other]]);
                count++;
            }
        }

        return count == 0 ? rest[rows[i]] : LineAtZero(places[..count], heights[..count]);
    }

    /// <summary>The height at 0 of the line with the median slope of the pairs half of the points apart (Theil and Sen, fewer pairs).</summary>
    private static double LineAtZero(ReadOnlySpan<double> places, Span<double> heights)
    {
        Span<double> slopes = stackalloc double[Around / 2];
        var half = heights.Length / 2;
        for (var pair = 0; pair < half; pair++)
        {
            slopes[pair] = (heights[pair + half] - heights[pair]) / (places[pair + half] - places[pair]);
        }

        var slope = heights.Length == Around ? SmallMedian.Of(slopes) : 0;
        for (var i = 0; i < heights.Length; i++)
        {
            heights[i] -= slope * places[i];
        }

        return SmallMedian.Of(heights);
    }
}
