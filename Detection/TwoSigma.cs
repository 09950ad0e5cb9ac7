using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection;

/// <summary>
/// Flags |x − mean| &gt; threshold·σ, strictly, with the population's σ: the rule of the Python line
/// <c>np.where(np.abs(x - x.mean()) &gt; 2 * x.std())</c>, whose answer it gives for every finite series, rounding included.
/// Simple and fast, but a large outlier widens σ and hides the smaller ones: of [1, 2, 100, 1, 3, 200, 1] it finds only 200.
/// NaN is missing, ±∞ always an outlier; neither is counted. Values that are all equal have no outliers.
/// </summary>
/// <param name="threshold">How many standard deviations are still ordinary; 2 by default.</param>
/// <param name="gate">Which outliers are told; all by default.</param>
public sealed class TwoSigma(Threshold threshold, Gate gate = default) : BandDetector
{
    /// <summary>The threshold of the rule when none is given.</summary>
    public const double DefaultThreshold = 2;

    /// <summary>The rule with its own threshold.</summary>
    public TwoSigma()
        : this(new(DefaultThreshold))
    {
    }

    /// <inheritdoc/>
    public override Band BandOf(Series series, CancellationToken cancellationToken = default)
    {
        var sum = PairwiseSum.Of(series.Values, cancellationToken);
        if (double.IsFinite(sum))
        {
            // A NaN or an infinity would have carried over to the sum.
            return BandOfFinite(series.Values, sum, cancellationToken);
        }

        using var finite = FiniteValues.CopyOf(series.Values, cancellationToken);
        return BandOfFinite(finite.Values, PairwiseSum.Of(finite.Values, cancellationToken), cancellationToken);
    }

    private Band BandOfFinite(ReadOnlySpan<double> values, double sum, CancellationToken cancellationToken)
    {
        if (values.IsEmpty)
        {
            return Boundary.Band(default(NoOutliers), 0, 0, gate);
        }

        if (FiniteValues.AreEqual(values, cancellationToken))
        {
            // Their computed mean may differ from them in the last place, and would then flag them all.
            return Boundary.Band(new FarFrom(values[0], 0), values[0], 0, gate);
        }

        var mean = sum / values.Length;
        if (!double.IsFinite(mean))
        {
            return Boundary.Band(default(NoOutliers), MeanOfLarge(values, cancellationToken), 0, gate);
        }

        var variance = PairwiseSum.OfSquaredDeviations(values, mean, cancellationToken) / values.Length;
        var limit = threshold.Value * Math.Sqrt(variance);
        return Boundary.Band(new FarFrom(mean, limit), mean, limit, gate);
    }

    /// <summary>A mean of values whose sum is beyond the largest double; numpy then flags none of them.</summary>
    private static double MeanOfLarge(ReadOnlySpan<double> values, CancellationToken cancellationToken)
    {
        var mean = 0.0;
        foreach (var part in new Parts(values, cancellationToken))
        {
            foreach (var value in part)
            {
                mean += value / values.Length;
            }
        }

        return Math.Clamp(mean, -double.MaxValue, double.MaxValue);
    }
}
