namespace CodeFirstOutliers.Detection;

/// <summary>One outlier of a series, and what a value in its place would have had to be.</summary>
/// <param name="Index">Its index in the series, counted from 0.</param>
/// <param name="Value">Its value.</param>
/// <param name="Expected">The value that was expected in its place.</param>
/// <param name="Lower">The lowest value that would not have been an outlier; -∞ where only high values are.</param>
/// <param name="Upper">The highest value that would not have been an outlier; +∞ where only low values are.</param>
public readonly record struct Finding(int Index, double Value, double Expected, double Lower, double Upper)
{
    /// <summary>The distance from the expected value divided by the distance of the bound on that side; above 1.</summary>
    public double Score => Value > Expected
        ? (Value - Expected) / (Upper - Expected)
        : (Expected - Value) / (Expected - Lower);
}
