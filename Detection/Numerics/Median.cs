namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>The median, and the median of distances, by selection in linear time and without sorting.</summary>
public static class Median
{
    /// <summary>The median of at least one value, none of them NaN: the middle one, or the mean of the two middle ones.</summary>
    public static double Of(ReadOnlySpan<double> values, CancellationToken cancellationToken = default) =>
        Of(values, default(Itself), cancellationToken);

    /// <summary>The median of the distances |x − centre| of at least one value.</summary>
    public static double OfDistances(ReadOnlySpan<double> values, double centre, CancellationToken cancellationToken = default) =>
        Of(values, new DistanceFrom(centre), cancellationToken);

    /// <summary>Half-way between two numbers, also where their sum is beyond the largest one.</summary>
    internal static double Middle(double a, double b)
    {
        var sum = a + b;
        return double.IsFinite(sum) ? sum / 2 : (a / 2) + (b / 2);
    }

    /// <summary>The median of values in ascending order.</summary>
    internal static double OfSorted(ReadOnlySpan<double> sorted) =>
        Middle(sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);

    private static double Of<TTerm>(ReadOnlySpan<double> values, TTerm term, CancellationToken cancellationToken)
        where TTerm : struct, ITerm
    {
        var (low, high) = OrderStatistic.Select(values, (values.Length - 1) / 2, term, cancellationToken);
        return values.Length % 2 == 1 ? low : Middle(low, high);
    }
}
