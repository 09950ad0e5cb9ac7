namespace CodeFirstOutliers.Detection;

/// <summary>A rule that tells the outliers of a whole series at once.</summary>
public interface IBatchDetector
{
    /// <summary>Finds the outliers of one series.</summary>
    /// <param name="series">The series.</param>
    /// <param name="explain">Whether <see cref="Findings.Outliers"/> is filled; without it only the indices are.</param>
    /// <param name="cancellationToken">Ends the search; noticed within milliseconds.</param>
    /// <exception cref="InvalidInputException">The series does not suit the method's options.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Findings Find(Series series, bool explain, CancellationToken cancellationToken = default);
}

/// <summary>What every <see cref="IBatchDetector"/> can do through its one method.</summary>
public static class BatchDetectorExtensions
{
    /// <summary>Finds and explains the outliers of one series.</summary>
    /// <inheritdoc cref="IBatchDetector.Find(Series, bool, CancellationToken)"/>
    public static Findings Find(this IBatchDetector detector, Series series, CancellationToken cancellationToken = default) =>
        detector.Find(series, explain: true, cancellationToken);
}
