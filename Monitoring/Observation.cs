using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Monitoring;

/// <summary>What became of a sample.</summary>
/// <param name="Fate">Whether it was judged.</param>
/// <param name="Verdict">What was said of it, where it was.</param>
/// <param name="IsOutlier">Whether it is told as an outlier: it is one, and nobody called its like noise.</param>
/// <param name="Told">The incident that was told with it; null for none.</param>
public readonly record struct Observation(Fate Fate, OnlineVerdict Verdict = default, bool IsOutlier = false, Incident? Told = null);

/// <summary>Whether a sample was judged, and why not.</summary>
public enum Fate
{
    /// <summary>It was judged.</summary>
    Judged,

    /// <summary>It is not newer than the last value of its series: it may have come before.</summary>
    NotNewer,

    /// <summary>It is from a time that has not come yet; judged, it would have all others of its series dropped until then.</summary>
    FromFuture,

    /// <summary>Its series would be one too many.</summary>
    TooManySeries,

    /// <summary>It is no value, but says that its series has ended.</summary>
    Ended,
}
