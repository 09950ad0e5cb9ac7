namespace CodeFirstOutliers.Benchmarks.Quality.Scoring;

/// <summary>What an application wins and loses: a profile of the Numenta benchmark.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TruePositive">The reward of a window that was found at its very start.</param>
/// <param name="FalsePositive">The cost of a value told far from any window.</param>
/// <param name="FalseNegative">The cost of a window in which nothing was told.</param>
public sealed record Profile(string Name, double TruePositive, double FalsePositive, double FalseNegative)
{
    /// <summary>The benchmark's three profiles.</summary>
    public static IReadOnlyList<Profile> All { get; } =
    [
        new("standard", 1, 0.11, 1),
        new("low FP", 1, 0.22, 1),
        new("low FN", 1, 0.11, 2),
    ];
}
