using System.Runtime.InteropServices;
using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>
/// What the season adds at each row: the median of what the other seasons have at its phase. A row does not testify for itself, so what
/// is left of the rows is as wide as the error of a forecast, also where few seasons are there. A row without others testifies.
/// </summary>
internal static class Profile
{
    /// <summary>How many seasons around a row say what the season is like now, where its shape changes.</summary>
    private const int Around = 6;

    /// <summary>On so many phases and rows it is tried which says more.</summary>
    private const int MostTried = 256;

    private const int MostErrors = 1 << 16;

    /// <summary>The season at each row: by all other seasons, or by the line through the six around it, whichever is nearer to the values.</summary>
    /// <param name="phases">The rows by phase.</param>
    /// <param name="rest">The values without the trend.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static double[] Of(Phases phases, double[] rest, CancellationToken cancellationToken)
    {
        var season = new double[rest.Length];
        var step = Math.Max(1, phases.Count / MostTried) | 1;
        var all = Try(phases, rest, season, step, OfAll, cancellationToken);
        var near = Try(phases, rest, season, step, OfNear, cancellationToken);
        Try(phases, rest, season, 1, near < all ? OfNear : OfAll, cancellationToken);
        return season;
    }

    /// <summary>Fills the phases that are a step apart, and says how far its rows are from it: their median distance.</summary>
    private static double Try(
        Phases phases, double[] rest, double[] season, int step, Action<ReadOnlySpan<int>, double[], double[]> fill, CancellationToken cancellationToken)
    {
        var errors = new List<double>();
        for (var phase = 0; phase < phases.Count; phase += step)
        {
            if (phase % 256 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            fill(phases[phase], rest, season);
            foreach (var row in phases[phase])
            {
                if (errors.Count < MostErrors)
                {
                    errors.Add(Math.Abs(rest[row] - season[row]));
                }
            }
        }

        return Median.Of(CollectionsMarshal.AsSpan(errors), cancellationToken);
    }

    private static double[] Taken(ReadOnlySpan<int> rows, double[] rest)
    {
        var values = new double[rows.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = rest[rows[i]];
        }

        return values;
    }

    private static void OfAll(ReadOnlySpan<int> rows, double[] rest, double[] season)
    {
        var sorted = Taken(rows, rest);
        Array.Sort(sorted);
        foreach (var row in rows)
        {
            season[row] = rows.Length == 1 ? rest[row] : MedianWithout(sorted, rest[row]);
        }
    }

    /// <summary>The median of sorted values but one of them.</summary>
    public static double MedianWithout(ReadOnlySpan<double> sorted, double value)
    {
        var others = sorted.Length - 1;
        var (low, high) = ((others - 1) / 2, others / 2);
        return Median.Middle(sorted[value <= sorted[low] ? low + 1 : low], sorted[value <= sorted[high] ? high + 1 : high]);
    }

    private static void OfNear(ReadOnlySpan<int> rows, double[] rest, double[] season)
    {
        Span<double> places = stackalloc double[Around];
        Span<double> heights = stackalloc double[Around];
        for (var i = 0; i < rows.Length; i++)
        {
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

            season[rows[i]] = count == 0 ? rest[rows[i]] : LineAtZero(places[..count], heights[..count]);
        }
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
