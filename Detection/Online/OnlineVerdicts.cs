using CodeFirstOutliers.Detection.Online.Tails;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>The kinds of verdicts.</summary>
internal static class OnlineVerdicts
{
    /// <summary>Nothing is known that a value could be compared with.</summary>
    public static OnlineVerdict Silent(double value) => Open(value, value);

    /// <summary>A value that is not told, whatever it is.</summary>
    public static OnlineVerdict Open(double value, double expected) =>
        new(value, expected, double.NegativeInfinity, double.PositiveInfinity, 0, OnlineTerm.Value);

    /// <summary>A value with its bounds.</summary>
    public static OnlineVerdict Of(double value, in OnlineBand band, in Reading reading) =>
        new(value, band.Expected, band.Lower, band.Upper, reading.Surprise, reading.Term);

    /// <summary>An infinity.</summary>
    public static OnlineVerdict Infinite(double value, double expected, Direction direction)
    {
        var band = OnlineBand.Finite(expected, direction);
        return new(value, band.Expected, band.Lower, band.Upper, Tail.Most, OnlineTerm.Value);
    }

    /// <summary>A gap, told by the value after it: an incident of its own, over as soon as it is told.</summary>
    /// <param name="ordinary">What was said of the value.</param>
    /// <param name="grain">What counts as next to nothing in the series.</param>
    /// <param name="last">The time of the last value before the gap.</param>
    /// <param name="time">The time of the value.</param>
    public static OnlineVerdict Missing(in OnlineVerdict ordinary, double grain, long? last, long? time)
    {
        var (value, expected) = (ordinary.Value, ordinary.Expected);
        var band = OnlineBand.Outside(value, expected, 2, OnlineBand.IsHigh(value, expected, courseIsHigh: true), grain, new());
        return new(value, band.Expected, band.Lower, band.Upper, Tail.Most, OnlineTerm.Missing)
        {
            Incident = new(last, time, true, value, expected, Direction.Both, OnlineTerm.Missing, Tail.Most, 0),
        };
    }
}
