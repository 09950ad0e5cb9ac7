namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>What the extreme studentised deviate test leaves of a series, as an interval: its outliers are exactly the values outside.</summary>
internal readonly record struct EsdInterval(double Expected, double Lower, double Upper)
{
    /// <summary>Tests a series.</summary>
    /// <param name="sorted">At least one value, ascending and finite.</param>
    /// <param name="significance">The chance α.</param>
    /// <param name="cancellationToken">Ends the test.</param>
    public static EsdInterval Of(SortedCopy sorted, Significance significance, CancellationToken cancellationToken)
    {
        var values = sorted.Values;
        var median = Median.OfSorted(values);
        if (GeneralizedEsd.MostOutliers(values.Length) == 0)
        {
            return new(median, -double.MaxValue, double.MaxValue);
        }

        // Around the median the differences of values are small numbers, not the last digits of large ones.
        using var centred = new CentredCopy(values, median, cancellationToken);
        var spread = new MeanSpread(centred.Memory, GeneralizedEsd.MostOutliers(values.Length), cancellationToken);
        return Of(values, centred, spread, significance, cancellationToken);
    }

    private static EsdInterval Of<TSpread>(
        ReadOnlySpan<double> values, CentredCopy centred, TSpread spread, Significance significance, CancellationToken cancellationToken)
        where TSpread : ISpread
    {
        var (low, high) = GeneralizedEsd.Left(centred.Memory.Span, spread, significance.Value, cancellationToken);
        var (centre, scale) = spread.Of(low, high);
        var left = high - low;
        var reach = left == values.Length
            ? scale * GeneralizedEsd.Critical(Math.Max(3, left), significance.Value)
            : GeneralizedEsd.Reach(left, scale, GeneralizedEsd.Critical(left + 1, significance.Value));

        // The reach says where a value would be an outlier; where the values at hand say more exactly, they decide.
        return new(
            Math.Clamp(centred.ToValue(centre), values[low], values[high - 1]),
            Math.Clamp(NotNaN(centred.ToValue(centre - reach), values[low]), low > 0 ? Math.BitIncrement(values[low - 1]) : -double.MaxValue, values[low]),
            Math.Clamp(NotNaN(centred.ToValue(centre + reach), values[high - 1]), values[high - 1], high < values.Length ? Math.BitDecrement(values[high]) : double.MaxValue));
    }

    private static double NotNaN(double value, double instead) => double.IsNaN(value) ? instead : value;
}
