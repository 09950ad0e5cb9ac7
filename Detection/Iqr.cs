using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection;

/// <summary>
/// Flags what is outside Tukey's fences: below Q1 − threshold·(Q3 − Q1) or above Q3 + threshold·(Q3 − Q1), with quartiles as
/// numpy's default (linear) has them. The two sides have their own distances, which suits skewed series; a quarter of the values may be
/// outliers on either side. Source: Tukey, Exploratory Data Analysis, Addison-Wesley 1977.
/// The median is the expected value. NaN is missing, ±∞ always an outlier; neither is counted.
/// </summary>
/// <param name="threshold">How many interquartile ranges beyond the quartiles are still ordinary; 1.5 by default, 3 for "far out".</param>
/// <param name="gate">Which outliers are told; all by default.</param>
public sealed class Iqr(Threshold threshold, Gate gate = default) : BandDetector
{
    /// <summary>The threshold when none is given.</summary>
    public const double DefaultThreshold = 1.5;

    /// <summary>The method with its own threshold.</summary>
    public Iqr()
        : this(new(DefaultThreshold))
    {
    }

    /// <inheritdoc/>
    public override Band BandOf(Series series, CancellationToken cancellationToken = default)
    {
        using var finite = FiniteValues.Of(series.Values, cancellationToken);
        if (finite.Values.IsEmpty)
        {
            return Boundary.Band(default(NoOutliers), 0, 0, gate);
        }

        var low = Quantile.Of(finite.Values, 0.25, cancellationToken);
        var median = Median.Of(finite.Values, cancellationToken);
        var high = Quantile.Of(finite.Values, 0.75, cancellationToken);
        var reach = threshold.Value * (high - low);
        return Boundary.Band(new Outside(low - reach, high + reach), median, high + reach - median, gate);
    }
}
