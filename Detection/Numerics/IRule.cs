namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>A method's question about one value; both answers only ever turn to true as the value moves away from the centre.</summary>
public interface IRule
{
    /// <summary>Whether a value is an outlier above the expected one.</summary>
    bool IsHigh(double value);

    /// <summary>Whether a value is an outlier below the expected one.</summary>
    bool IsLow(double value);
}
