using CodeFirstOutliers.Detection;

namespace CodeFirstOutliers.Monitoring.Checking;

/// <summary>Which outliers a caller wants, for every method.</summary>
internal static class Gates
{
    /// <exception cref="InvalidInputException">The direction is unknown or the least deviation out of its range.</exception>
    public static Gate Of(Detector asked) => new(DirectionOf(asked.Direction), new MinDeviation(asked.MinDeviation));

    private static Detection.Direction DirectionOf(Direction direction) => direction switch
    {
        Direction.Unspecified or Direction.Both => Detection.Direction.Both,
        Direction.High => Detection.Direction.High,
        Direction.Low => Detection.Direction.Low,
        _ => throw new InvalidInputException(
            "direction", $"must be DIRECTION_BOTH (1), DIRECTION_HIGH (2) or DIRECTION_LOW (3), got {Numbers.Of(direction)}"),
    };
}
