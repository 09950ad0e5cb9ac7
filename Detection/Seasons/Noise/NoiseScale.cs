using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Noise;

/// <summary>
/// How wide the noise is at a height of the course. Counts vary by the root of their mean and much else in proportion to it, so the rows
/// are parted into up to 16 groups by what was expected of them; each has 1.4826 times its median distance, at its median height, and a
/// straight line leads from one to the next. Nowhere is it taken to be less than a tenth of what it is over all.
/// </summary>
internal sealed class NoiseScale
{
    private const int MostGroups = 16;
    private const int FewestInGroup = 100;
    private const double LeastShare = 0.1;

    /// <summary>The median distance of a normal series says as much of its deviation as 37 % of the values would (Hampel 1974).</summary>
    public const double Efficiency = 0.37;

    /// <summary>What part of a normal series lies beyond its median distance, and beyond wider ones; the next stands in where many values are exactly met.</summary>
    private static readonly (double Beyond, double Deviations)[] _parts = [(0.5, 0.67449), (0.25, 1.15035), (0.125, 1.53412), (0.0625, 1.86273), (0.03125, 2.15387), (0.015625, 2.41756)];

    private readonly double[] _heights;
    private readonly double[] _scales;

    public NoiseScale(ReadOnlySpan<double> course, ReadOnlySpan<double> left, CancellationToken cancellationToken)
    {
        var groups = Math.Clamp(course.Length / FewestInGroup, 1, MostGroups);
        var edges = Edges(course, groups, cancellationToken);
        using var memberRoom = new Rented<byte>(course.Length);
        var members = memberRoom.Span;
        var ends = new int[edges.Length + 1];
        foreach (var (start, end) in new Stretches(members.Length, cancellationToken))
        {
            for (var row = start; row < end; row++)
            {
                members[row] = (byte)Group(edges, course[row]);
                ends[members[row]]++;
            }
        }

        for (var (group, start) = (0, 0); group < ends.Length; group++)
        {
            (ends[group], start) = (start, start + ends[group]);
        }

        using var heightRoom = new Rented<double>(course.Length);
        using var distanceRoom = new Rented<double>(course.Length);
        var heights = heightRoom.Span;
        var distances = distanceRoom.Span;
        foreach (var (start, end) in new Stretches(members.Length, cancellationToken))
        {
            for (var row = start; row < end; row++)
            {
                var place = ends[members[row]]++;
                (heights[place], distances[place]) = (course[row], Math.Abs(left[row]));
            }
        }

        var least = LeastShare * Scale(distances, cancellationToken);
        var (atHeights, scales, counts) = (new List<double>(), new List<double>(), new List<int>());
        for (var (group, start) = (0, 0); group < ends.Length; start = ends[group++])
        {
            if (ends[group] > start)
            {
                atHeights.Add(Median.Of(heights[start..ends[group]], cancellationToken));
                scales.Add(Math.Max(least, Scale(distances[start..ends[group]], cancellationToken)));
                counts.Add(ends[group] - start);
            }
        }

        (_heights, _scales) = ([.. atHeights], Shrunk(scales, counts));
    }

    /// <summary>
    /// The scales of groups, drawn towards their mean as far as chance makes them differ: the deviation of the logarithm of each is known from the
    /// number of its rows, and what they differ by beyond that is real. Source: Efron and Morris, Data Analysis Using Stein's Estimator and its
    /// Generalizations, Journal of the American Statistical Association 70, 1975.
    /// </summary>
    private static double[] Shrunk(List<double> scales, List<int> counts)
    {
        if (scales.Count < 4 || scales.Exists(scale => !(scale > 0)))
        {
            return [.. scales];
        }

        var logarithms = scales.ConvertAll(Math.Log);
        var mean = logarithms.Average();
        var chance = counts.Average(count => 1 / (2 * Efficiency * count));
        var real = Math.Max(0, (logarithms.Sum(each => (each - mean) * (each - mean)) / (scales.Count - 1)) - chance);
        return [.. logarithms.Select((each, group) => Math.Exp(mean + ((each - mean) * real / (real + (1 / (2 * Efficiency * counts[group]))))))];
    }

    /// <summary>The scale at a height.</summary>
    public double At(double height)
    {
        var next = Group(_heights, height);
        if (next == 0 || next == _heights.Length)
        {
            return _scales[Math.Min(next, _heights.Length - 1)];
        }

        var share = (height - _heights[next - 1]) / (_heights[next] - _heights[next - 1]);
        return _scales[next - 1] + (share * (_scales[next] - _scales[next - 1]));
    }

    private static double Scale(ReadOnlySpan<double> distances, CancellationToken cancellationToken)
    {
        foreach (var (beyond, deviations) in _parts)
        {
            if (Quantile.Of(distances, 1 - beyond, cancellationToken) is > 0 and var distance)
            {
                return distance / deviations;
            }
        }

        return 0;
    }

    /// <summary>The heights that part the rows into groups of about equal size; each but once.</summary>
    private static double[] Edges(ReadOnlySpan<double> course, int groups, CancellationToken cancellationToken)
    {
        // Of a long series a few thousand rows, evenly spread, say it well enough. A step that is odd meets every phase.
        var step = (course.Length / 4096) | 1;
        var some = new double[(course.Length + step - 1) / step];
        for (var i = 0; i < some.Length; i++)
        {
            some[i] = course[i * step];
        }

        cancellationToken.ThrowIfCancellationRequested();
        Array.Sort(some);
        var edges = new List<double>();
        for (var group = 1; group < groups; group++)
        {
            var edge = some[(int)((long)group * some.Length / groups)];
            if (edges.Count == 0 || edge > edges[^1])
            {
                edges.Add(edge);
            }
        }

        return [.. edges];
    }

    /// <summary>How many of some ascending heights are at most as high.</summary>
    private static int Group(double[] heights, double height)
    {
        var count = 0;
        while (count < heights.Length && heights[count] <= height)
        {
            count++;
        }

        return count;
    }
}
