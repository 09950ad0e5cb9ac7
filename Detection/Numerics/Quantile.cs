namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>Quantiles as numpy's default has them: linear between the two values around (n − 1)·q (Hyndman and Fan 1996, type 7).</summary>
public static class Quantile
{
    /// <summary>The quantile of at least one value, none of them NaN.</summary>
    /// <param name="values">The values, in any order.</param>
    /// <param name="part">The part of the values below it; 0 to 1.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static double Of(ReadOnlySpan<double> values, double part, CancellationToken cancellationToken = default)
    {
        var position = (values.Length - 1) * part;
        var rank = (int)position;
        var (low, high) = OrderStatistic.Select(values, rank, default(Itself), cancellationToken);
        return rank == position ? low : Between(low, high, position - rank);
    }

    // numpy starts from the nearer end, so that the end itself is met exactly.
    private static double Between(double low, double high, double part)
    {
        var difference = high - low;
        if (!double.IsFinite(difference))
        {
            return (low * (1 - part)) + (high * part);
        }

        return part < 0.5 ? low + (difference * part) : high - (difference * (1 - part));
    }
}
