namespace CodeFirstOutliers.Detection.Online.Expecting;

/// <summary>What a family of predictors says of the next value.</summary>
/// <param name="Value">What it expects.</param>
/// <param name="Error">How far it is off on average.</param>
internal readonly record struct Expectation(double Value, double Error)
{
    /// <summary>Cannot tell.</summary>
    public static Expectation None => new(double.NaN, double.PositiveInfinity);

    /// <summary>Whether it can tell.</summary>
    public bool IsKnown => !double.IsNaN(Value);

    /// <summary>The better of two.</summary>
    public static Expectation Better(Expectation one, in Predictor other, int need) =>
        other.Count >= need && !double.IsNaN(other.Value) && other.Error < one.Error ? new(other.Value, other.Error) : one;
}
