namespace CodeFirstOutliers.Benchmarks.Quality.Sources;

/// <summary>A series with the windows in which something was wrong.</summary>
/// <param name="Category">The folder it lies in.</param>
/// <param name="Name">Its file's name.</param>
/// <param name="Times">When each value was measured, in ticks, UTC.</param>
/// <param name="Values">The values.</param>
/// <param name="Windows">The labelled windows, by ascending first row.</param>
public sealed record LabelledSeries(string Category, string Name, long[] Times, double[] Values, IReadOnlyList<LabelWindow> Windows)
{
    /// <summary>How many rows at the start are not scored: 15 % of them, at most 750.</summary>
    public int Probation => Math.Min((int)(0.15 * Values.Length), 750);
}
