using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection;

/// <summary>
/// Flags a modified z-score above the threshold: 0.6745·|x − median| / MAD, where MAD is the median of the distances
/// |x − median|; 0.6745 makes it the ordinary z-score for a normal series. Where more than half of the values are the same,
/// MAD is 0 and the mean distance takes its place: |x − median| / (1.253314·mean distance). Where that is 0 too, nothing is flagged.
/// Half of the values may be outliers without hiding one another: of [1, 2, 100, 1, 3, 200, 1] it finds 100 and 200.
/// Source: Iglewicz and Hoaglin, How to Detect and Handle Outliers, ASQC 1993; the constants as 1 / Φ⁻¹(3/4) and √(π/2).
/// </summary>
/// <param name="threshold">The largest ordinary score; 3.5 by default.</param>
/// <param name="gate">Which outliers are told; all by default.</param>
public sealed class Mad(Threshold threshold, Gate gate = default) : BandDetector
{
    /// <summary>The threshold when none is given.</summary>
    public const double DefaultThreshold = 3.5;

    private const double PerMedianDistance = 0.6745;
    private const double PerMeanDistance = 1.253314;

    /// <summary>The method with its own threshold.</summary>
    public Mad()
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

        var median = Median.Of(finite.Values, cancellationToken);
        var distance = Median.OfDistances(finite.Values, median, cancellationToken);
        if (distance > 0)
        {
            var rule = new ModifiedScore(median, PerMedianDistance, distance, threshold.Value);
            return Boundary.Band(rule, median, threshold.Value * distance / PerMedianDistance, gate);
        }

        distance = PairwiseSum.OfDistances(finite.Values, median, cancellationToken) / finite.Values.Length;
        if (distance > 0)
        {
            var rule = new ModifiedScore(median, 1, PerMeanDistance * distance, threshold.Value);
            return Boundary.Band(rule, median, threshold.Value * PerMeanDistance * distance, gate);
        }

        return FiniteValues.AreEqual(finite.Values, cancellationToken)
            ? Boundary.Band(new FarFrom(median, 0), median, 0, gate)
            : Boundary.Band(default(NoOutliers), median, 0, gate);
    }

    /// <summary>factor·|x − median| / distance &gt; threshold, as it is computed.</summary>
    private readonly struct ModifiedScore(double median, double factor, double distance, double threshold) : IRule
    {
        public bool IsHigh(double value) => factor * (value - median) / distance > threshold;

        public bool IsLow(double value) => factor * (median - value) / distance > threshold;
    }
}
