using System.Globalization;

namespace CodeFirstOutliers.Detection;

/// <summary>How far a value may lie from the centre, in the method's own unit; finite and above zero.</summary>
public readonly record struct Threshold
{
    /// <summary>Checks a threshold.</summary>
    /// <exception cref="InvalidInputException">It is not finite or not above 0.</exception>
    public Threshold(double value) => Value = double.IsFinite(value) && value > 0
        ? value
        : throw new InvalidInputException(
            "threshold", string.Create(CultureInfo.InvariantCulture, $"must be finite and above 0, got {value}"));

    /// <summary>The number itself.</summary>
    public double Value { get; }
}
