namespace CodeFirstOutliers.Detection.Online;

/// <summary>What was unusual.</summary>
public enum OnlineTerm
{
    /// <summary>The average of the last values lies far from the level, the median of about the last 4000.</summary>
    Level,

    /// <summary>The averages over about 3, 12 and 48 values have never been together like this.</summary>
    State,

    /// <summary>The last 24 values have a course unlike any earlier 24.</summary>
    Shape,

    /// <summary>The last values differ from those of the same hours of all of the last days.</summary>
    Season,

    /// <summary>The value is far from what the last values led to expect.</summary>
    Value,

    /// <summary>The value is far from what the same time of earlier days, weeks or periods led to expect.</summary>
    TimeOfPeriod,

    /// <summary>The value lies farther from the level than ever, on its side.</summary>
    Far,

    /// <summary>The value has stood still for longer than it ever does.</summary>
    Stuck,

    /// <summary>No value came for longer than is allowed.</summary>
    Missing,
}
