namespace CodeFirstOutliers.Detection;

/// <summary>On which side of the expected value outliers are told.</summary>
public enum Direction
{
    /// <summary>Values that are too high and values that are too low.</summary>
    Both,

    /// <summary>Only values that are too high.</summary>
    High,

    /// <summary>Only values that are too low.</summary>
    Low,
}
