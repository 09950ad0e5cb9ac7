namespace CodeFirstOutliers.Detection.Online;

/// <summary>What the online detector says of one value, from the values before it alone.</summary>
/// <param name="Value">The value.</param>
/// <param name="Expected">What the expectation that judged it was; the value itself while nothing is known.</param>
/// <param name="Lower">The lowest value that would not have been an outlier; -∞ where none is too low.</param>
/// <param name="Upper">The highest value that would not have been an outlier; +∞ where none is too high.</param>
/// <param name="Surprise">How rare it is: about once in 10^p values of its own history; from 0 to 30.</param>
/// <param name="Term">What was most unusual.</param>
public readonly record struct OnlineVerdict(
    double Value, double Expected, double Lower, double Upper, double Surprise, OnlineTerm Term)
{
    /// <summary>Whether it lies outside its bounds.</summary>
    public bool IsOutlier => Value < Lower || Value > Upper;

    /// <summary>The incident that began here, or that was found to be over here, when its record is complete; null otherwise.</summary>
    public OnlineIncident? Incident { get; init; }

    /// <summary>The distance from the expected value divided by the distance of the bound on that side; above 1 for an outlier alone.</summary>
    public double Score
    {
        get
        {
            var bound = Value > Expected ? Upper : Lower;
            return Value != Expected && (IsOutlier || double.IsFinite(bound)) ? OnlineBand.Score(Value, Expected, bound) : 0;
        }
    }
}
