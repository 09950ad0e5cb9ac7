namespace CodeFirstOutliers.Detection;

/// <summary>One outlier of a series, and what a value in its place would have had to be.</summary>
/// <param name="Index">Its index in the series, counted from 0.</param>
/// <param name="Value">Its value.</param>
/// <param name="Band">What was expected in its place, and the bounds it broke.</param>
public readonly record struct Finding(int Index, double Value, Band Band)
{
    /// <summary>The value that was expected in its place; finite.</summary>
    public double Expected => Band.Expected;

    /// <summary>The lowest value that would not have been an outlier; -∞ where only high values are.</summary>
    public double Lower => Band.Lower;

    /// <summary>The highest value that would not have been an outlier; +∞ where only low values are.</summary>
    public double Upper => Band.Upper;

    /// <summary>The distance from the expected value divided by the distance of the bound on that side; above 1.</summary>
    public double Score => Band.Score(Value);
}
