using System.Numerics;
using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Detection.Online.Expecting;

/// <summary>Finds after how many slots a series repeats itself, by the first high peak of its autocorrelation.</summary>
/// <remarks>
/// Looks at up to 1024 numbers: first the last slots as they are, then all known slots averaged in groups, with the peak found
/// there made exact on the slots. Both cost a bounded number of multiplications, so that a search now and then is cheap.
/// </remarks>
internal static class PeriodSearch
{
    private const int Points = 1024;
    private const int Shortest = 5;
    private const double Least = 0.3;

    /// <summary>The period; 0 where there is none. At least three of them are known.</summary>
    public static int Find(SlotRing past)
    {
        var near = Search(past, 1);
        var group = (past.Count + Points - 1) / Points;
        if (near.Height >= 0.6 || group <= 1)
        {
            return near.Lag;
        }

        var far = Search(past, group);
        return far.Lag > 0 && far.Height > near.Height ? Exact(past, far.Lag * group, group) : near.Lag;
    }

    private static (int Lag, double Height) Search(SlotRing past, int group)
    {
        Span<float> points = stackalloc float[Points];
        points = points[..Math.Min(past.Count / group, Points)];
        Average(past, group, points);
        var variance = Centre(points);
        if (!(variance > 0))
        {
            return (0, 0);
        }

        var most = points.Length / 3;
        Span<float> heights = stackalloc float[(Points / 3) + 2];
        for (var lag = Shortest - 1; lag <= most; lag++)
        {
            heights[lag] = (float)(Product(points, lag) / variance * points.Length / (points.Length - lag));
        }

        var (best, height, dipped) = (0, Least, false);
        for (var lag = Shortest; lag < most; lag++)
        {
            dipped |= heights[lag] < 0.1f;
            if (dipped && heights[lag] > height * 1.1 && heights[lag] >= heights[lag - 1] && heights[lag] >= heights[lag + 1])
            {
                (best, height) = (lag, heights[lag]);
            }
        }

        return (best, best == 0 ? 0 : height);
    }

    private static int Exact(SlotRing past, int around, int group)
    {
        var length = Math.Min(past.Count, 4096);
        Span<float> points = stackalloc float[4096];
        points = points[..length];
        if (around + group >= length)
        {
            return 0;
        }

        Average(past, 1, points);
        if (!(Centre(points) > 0))
        {
            return 0;
        }

        var (best, height) = (0, 0.0);
        for (var lag = Math.Max(around - group, 1); lag <= around + group; lag++)
        {
            var here = Product(points, lag) / (length - lag);
            (best, height) = here > height ? (lag, here) : (best, height);
        }

        return best;
    }

    private static void Average(SlotRing past, int group, Span<float> points)
    {
        var ago = points.Length * group;
        for (var i = 0; i < points.Length; i++)
        {
            var (sum, count) = (0.0, 0);
            for (var j = 0; j < group; j++, ago--)
            {
                var value = past.Past(ago);
                if (!float.IsNaN(value))
                {
                    sum += value;
                    count++;
                }
            }

            points[i] = count == 0 ? float.NaN : (float)(sum / count);
        }
    }

    /// <summary>Takes mean and slope away and holds what is left to four mean deviations; gives the sum of squares.</summary>
    private static double Centre(Span<float> points)
    {
        var (sum, count) = (0.0, 0);
        foreach (var point in points)
        {
            (sum, count) = float.IsNaN(point) ? (sum, count) : (sum + point, count + 1);
        }

        var mean = sum / Math.Max(count, 1);
        var (moment, spread, middle) = (0.0, 0.0, (points.Length - 1) / 2.0);
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = float.IsNaN(points[i]) ? 0 : (float)(points[i] - mean);
            moment += points[i] * (i - middle);
            spread += (i - middle) * (i - middle);
        }

        var (slope, deviation) = (moment / Math.Max(spread, 1), 0.0);
        for (var i = 0; i < points.Length; i++)
        {
            points[i] -= points[i] == 0 ? 0 : (float)(slope * (i - middle));
            deviation += Math.Abs(points[i]);
        }

        var limit = (float)(4 * deviation / Math.Max(count, 1));
        foreach (ref var point in points)
        {
            point = Math.Clamp(point, -limit, limit);
        }

        return Product(points, 0);
    }

    private static double Product(ReadOnlySpan<float> points, int lag)
    {
        var early = points[..^lag];
        var late = points[lag..];
        var earlyV = MemoryMarshal.Cast<float, Vector<float>>(early);
        var lateV = MemoryMarshal.Cast<float, Vector<float>>(late);
        var sums = Vector<float>.Zero;
        for (var i = 0; i < earlyV.Length; i++)
        {
            sums += earlyV[i] * lateV[i];
        }

        var sum = (double)Vector.Sum(sums);
        for (var i = earlyV.Length * Vector<float>.Count; i < early.Length; i++)
        {
            sum += early[i] * late[i];
        }

        return sum;
    }
}
