namespace CodeFirstOutliers.Detection.Online;

/// <summary>How readily slow changes are told.</summary>
public enum OnlineSensitivity
{
    /// <summary>Only what would not be expected in weeks: fit for a pager.</summary>
    Quiet,

    /// <summary>Slow changes (level, state, shape, season) are told a thousand times more readily: to look through a series.</summary>
    Eager,
}
