namespace CodeFirstOutliers.Detection.Seasons.Times;

/// <summary>The values that can be computed with, in the order of time.</summary>
/// <param name="Slots">The slot of each; ascending.</param>
/// <param name="Values">The values; finite, and so large that no difference of two overflows.</param>
/// <param name="Period">How many slots a season has.</param>
internal sealed record Rows(long[] Slots, double[] Values, int Period)
{
    /// <summary>How many there are.</summary>
    public int Count => Values.Length;
}
