using CodeFirstOutliers.Benchmarks.Quality.Sources;

namespace CodeFirstOutliers.Benchmarks.Quality.Running;

/// <summary>A row that a detector told.</summary>
/// <param name="Row">The row; 0 is the first.</param>
/// <param name="Score">How sure it was.</param>
/// <param name="Surprise">How rare the online detector held it to be; NaN for others.</param>
/// <param name="Term">What was unusual, in the online detector's words.</param>
public readonly record struct Told(int Row, double Score, double Surprise = double.NaN, string Term = "");

/// <summary>What a detector told of one series.</summary>
public sealed record Detected(LabelledSeries Series, IReadOnlyList<Told> All)
{
    /// <summary>The bytes that it remembered at the end.</summary>
    public int Bytes { get; init; }
}
