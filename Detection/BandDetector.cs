using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection;

/// <summary>A rule that compares all values of a series with one band, which it finds from the series itself.</summary>
public abstract class BandDetector : IBatchDetector
{
    /// <inheritdoc/>
    public Findings Find(Series series, bool explain, CancellationToken cancellationToken = default)
    {
        var band = BandOf(series, cancellationToken);
        return Findings.Of(BandScan.Outside(series.Values, band, cancellationToken), series.Values, band, explain, cancellationToken);
    }

    /// <summary>The band outside of which the values of a series are outliers.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public abstract Band BandOf(Series series, CancellationToken cancellationToken = default);
}
