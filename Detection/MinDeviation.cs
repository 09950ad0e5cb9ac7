using System.Globalization;

namespace CodeFirstOutliers.Detection;

/// <summary>How far from the expected value an outlier lies at least, in the unit of the values; finite, 0 or above, 0 by default.</summary>
public readonly record struct MinDeviation
{
    /// <summary>Checks a least deviation.</summary>
    /// <exception cref="InvalidInputException">It is not finite or below 0.</exception>
    public MinDeviation(double value) => Value = double.IsFinite(value) && value >= 0
        ? value
        : throw new InvalidInputException(
            "min_deviation", string.Create(CultureInfo.InvariantCulture, $"must be finite and 0 or above, got {value}"));

    /// <summary>The number itself.</summary>
    public double Value { get; }
}
