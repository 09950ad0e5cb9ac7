using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Profiles;

/// <summary>
/// The median of some values without one of them, whichever: it is one of the three around the middle of all, or half-way between two of them.
/// </summary>
internal readonly record struct MedianOfOthers
{
    private readonly double _low;
    private readonly double _middle;
    private readonly double? _high;

    private MedianOfOthers(double low, double middle, double? high) => (_low, _middle, _high) = (low, middle, high);

    /// <summary>Looks at two or more values, none of them NaN; their order is changed.</summary>
    public static MedianOfOthers Of(Span<double> values, CancellationToken cancellationToken)
    {
        var rank = (values.Length / 2) - 1;
        var (low, middle) = Neighbours(values, rank, cancellationToken);
        return new(low, middle, values.Length % 2 == 0 ? null : Neighbours(values, rank + 1, cancellationToken).Next);
    }

    /// <summary>The median without this one of the values.</summary>
    public double Without(double value)
    {
        var first = value <= _low ? _middle : _low;
        return _high is { } high ? Median.Middle(first, value <= _middle ? high : _middle) : first;
    }

    private static (double At, double Next) Neighbours(Span<double> values, int rank, CancellationToken cancellationToken)
    {
        if (values.Length > SmallMedian.Most)
        {
            return OrderStatistic.Select(values, rank, default(Itself), cancellationToken);
        }

        var at = SmallMedian.Select(values, rank);
        var next = double.PositiveInfinity;
        foreach (var value in values[(rank + 1)..])
        {
            next = Math.Min(next, value);
        }

        return (at, next);
    }
}
