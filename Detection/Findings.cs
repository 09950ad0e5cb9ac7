namespace CodeFirstOutliers.Detection;

/// <summary>What a detector found in one series.</summary>
/// <param name="Outliers">The outliers, by ascending index.</param>
/// <param name="Notes">What the caller should know about how they were found, such as a period that was not.</param>
public sealed record Findings(IReadOnlyList<Finding> Outliers, IReadOnlyList<string> Notes)
{
    /// <summary>Findings about which there is nothing more to say.</summary>
    public Findings(IReadOnlyList<Finding> outliers)
        : this(outliers, [])
    {
    }
}
