using CodeFirstOutliers.Server.Hosting.Limits;

namespace CodeFirstOutliers.Server.Outliers.Checking;

/// <summary>The limit on the length of a series.</summary>
internal static class SeriesLength
{
    /// <exception cref="LimitExceededException">The length is above the limit.</exception>
    public static void Check(long length, int limit)
    {
        if (length > limit)
        {
            throw new LimitExceededException($"series must have at most {limit} metrics, got {length} or more", "metrics");
        }
    }
}
