namespace CodeFirstOutliers.Detection.Online;

/// <summary>What was surprising.</summary>
public enum OnlineTerm
{
    /// <summary>The average of the last values lies far from the level, the median of the last 4000.</summary>
    Level,

    /// <summary>The averages over about 3, 12 and 48 values have never been together like this.</summary>
    State,

    /// <summary>The last 24 values have a course unlike any earlier 24.</summary>
    Shape,

    /// <summary>The last values differ from those of the same hours of all of the last days.</summary>
    Season,
}
