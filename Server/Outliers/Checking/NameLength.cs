using CodeFirstOutliers.Server.Hosting.Limits;

namespace CodeFirstOutliers.Server.Outliers.Checking;

/// <summary>The limit on the length of a name that tells series apart.</summary>
internal static class NameLength
{
    /// <exception cref="LimitExceededException">The name is longer than the limit.</exception>
    public static void Check(string name, int limit)
    {
        if (name.Length > limit)
        {
            throw new LimitExceededException($"name must have at most {limit} characters, got {name.Length}: {Harmless.Quoted(name)}", "metrics.name");
        }
    }
}
