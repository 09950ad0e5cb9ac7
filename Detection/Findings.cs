using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection;

/// <summary>What a detector found in one series.</summary>
/// <param name="Indices">The indices of the outliers, ascending.</param>
/// <param name="Outliers">The same outliers with their reasons; empty when these were not asked for.</param>
/// <param name="Notes">What the caller should know about how they were found, such as a period that was not.</param>
public sealed record Findings(IReadOnlyList<int> Indices, IReadOnlyList<Finding> Outliers, IReadOnlyList<string> Notes)
{
    /// <summary>The findings of values that are all compared with the same band.</summary>
    internal static Findings Of(int[] indices, ReadOnlySpan<double> values, Band band, bool explain, CancellationToken cancellationToken)
    {
        var outliers = explain && indices.Length > 0 ? Unfilled.Of<Finding>(indices.Length, cancellationToken) : [];
        foreach (var (start, end) in new Stretches(outliers.Length, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                outliers[i] = new(indices[i], values[indices[i]], band);
            }
        }

        return new(indices, outliers, []);
    }
}
