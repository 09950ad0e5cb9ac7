namespace CodeFirstOutliers.Detection;

/// <summary>A rule that tells the outliers of a whole series at once.</summary>
public interface IBatchDetector
{
    /// <summary>Finds the outliers of one series.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; noticed within milliseconds.</exception>
    Findings Find(Series series, CancellationToken cancellationToken = default);
}
