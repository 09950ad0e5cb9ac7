namespace CodeFirstOutliers.Monitoring.Series;

/// <summary>Fewer points that show the same.</summary>
internal static class Thinning
{
    /// <summary>What is kept of each stretch: its lowest value, its highest, and the one that was furthest off.</summary>
    private const int KeptOfStretch = 3;

    /// <summary>The fewest points that can be asked for.</summary>
    public const int Fewest = KeptOfStretch;

    /// <summary>At most so many of the points, in their order, among them the peaks of each stretch.</summary>
    public static IReadOnlyList<Point> Thin(IReadOnlyList<Point> points, int most)
    {
        if (points.Count <= most)
        {
            return points;
        }

        var stretches = most / KeptOfStretch;
        List<Point> kept = [];
        for (var stretch = 0; stretch < stretches; stretch++)
        {
            var from = (int)((long)points.Count * stretch / stretches);
            var to = (int)((long)points.Count * (stretch + 1) / stretches);
            kept.AddRange(PeaksOf(points, from, to).Select(index => points[index]));
        }

        return kept;
    }

    private static IEnumerable<int> PeaksOf(IReadOnlyList<Point> points, int from, int to)
    {
        var (lowest, highest, furthest) = (from, from, from);
        for (var index = from + 1; index < to; index++)
        {
            lowest = Or(points[index].Value, double.PositiveInfinity) < Or(points[lowest].Value, double.PositiveInfinity) ? index : lowest;
            highest = Or(points[index].Value, double.NegativeInfinity) > Or(points[highest].Value, double.NegativeInfinity) ? index : highest;
            furthest = points[index].Score > points[furthest].Score ? index : furthest;
        }

        return new[] { furthest, lowest, highest }.Distinct().Order();
    }

    private static double Or(double value, double missing) => double.IsNaN(value) ? missing : value;
}
