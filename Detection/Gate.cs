namespace CodeFirstOutliers.Detection;

/// <summary>Which of a method's outliers are told; all of them by default.</summary>
/// <param name="Direction">The wanted side of the expected value.</param>
/// <param name="MinDeviation">How far from the expected value they lie at least.</param>
public readonly record struct Gate(Direction Direction, MinDeviation MinDeviation = default)
{
    /// <summary>Whether values above the expected one are told.</summary>
    public bool High => Direction != Direction.Low;

    /// <summary>Whether values below the expected one are told.</summary>
    public bool Low => Direction != Direction.High;
}
