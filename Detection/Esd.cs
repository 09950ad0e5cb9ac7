using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection;

/// <summary>
/// Rosner's generalised extreme studentised deviate test: takes the value farthest from the mean away again and again, up to a
/// tenth of them, and tells those up to the last that was farther than chance explains; so outliers do not hide one another.
/// Its threshold is a chance: how likely a normal series without outliers is to be told one. Fewer than 10 values have no outliers,
/// and values that equal an outlier are outliers with it. NaN is missing, ±∞ always an outlier; neither is counted.
/// The expected value is the mean of the others. Source: Rosner, Technometrics 25, 1983; see <see cref="GeneralizedEsd"/>.
/// </summary>
/// <param name="significance">The chance α; 0.05 by default.</param>
/// <param name="gate">Which outliers are told; all by default.</param>
public sealed class Esd(Significance significance, Gate gate = default) : BandDetector
{
    /// <summary>The significance when none is given.</summary>
    public const double DefaultSignificance = 0.05;

    /// <summary>The test with its own significance.</summary>
    public Esd()
        : this(new(DefaultSignificance))
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

        using var sorted = new SortedCopy(finite.Values, cancellationToken);
        var interval = EsdInterval.Of(sorted, significance, cancellationToken);
        return Boundary.Band(new Outside(interval.Lower, interval.Upper), interval.Expected, interval.Upper - interval.Expected, gate);
    }
}
