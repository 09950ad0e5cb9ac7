namespace CodeFirstOutliers.Detection;

/// <summary>The number of values in one season; 2 or above.</summary>
public readonly record struct Period
{
    /// <summary>Checks a period.</summary>
    /// <exception cref="InvalidInputException">It is below 2.</exception>
    public Period(int value) => Value = value >= 2
        ? value
        : throw new InvalidInputException("period", $"must be 2 or above, got {value}");

    /// <summary>The number itself.</summary>
    public int Value { get; }
}
