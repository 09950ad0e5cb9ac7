namespace CodeFirstOutliers.Benchmarks.Quality;

/// <summary>A row that a detector told, and how sure it was.</summary>
public readonly record struct Told(int Row, double Score);

/// <summary>What a detector told of one series.</summary>
public sealed record Detected(LabelledSeries Series, IReadOnlyList<Told> All);
