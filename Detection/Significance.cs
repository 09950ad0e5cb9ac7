using System.Globalization;

namespace CodeFirstOutliers.Detection;

/// <summary>
/// The chance, α, that a test finds an outlier in a normal series that has none; above 0 and below 1.
/// Tests take it where other methods take a <see cref="Threshold"/>: the smaller, the fewer outliers.
/// </summary>
public readonly record struct Significance
{
    /// <summary>Checks a significance.</summary>
    /// <exception cref="InvalidInputException">It is not above 0 or not below 1.</exception>
    public Significance(double value) => Value = value > 0 && value < 1
        ? value
        : throw new InvalidInputException(
            "threshold", string.Create(CultureInfo.InvariantCulture, $"must be above 0 and below 1, got {value}"));

    /// <summary>The number itself.</summary>
    public double Value { get; }
}
