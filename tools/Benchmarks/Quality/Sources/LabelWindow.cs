namespace CodeFirstOutliers.Benchmarks.Quality.Sources;

/// <summary>A labelled window: its first and last row.</summary>
public readonly record struct LabelWindow(int First, int Last)
{
    /// <summary>How many rows it has.</summary>
    public int Rows => Last - First + 1;
}
