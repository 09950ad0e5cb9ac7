namespace CodeFirstOutliers.Detection.Online;

/// <summary>Bounds around an expected value that say the same as a score.</summary>
internal readonly record struct OnlineBand(double Expected, double Lower, double Upper)
{
    // about a billionth of the value: large enough to leave room for a bound
    private const double Nudge = 1.0 / (1 << 30);

    /// <summary>No value is outside.</summary>
    public static OnlineBand Open(double expected) => new(expected, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Only the infinities are outside, on the sides that are told.</summary>
    public static OnlineBand Finite(double expected, Direction direction) =>
        new OnlineBand(expected, double.MinValue, double.MaxValue).OnSide(direction);

    /// <summary>The bounds of a value that is not told: <paramref name="reach"/> away from what is expected, or beyond the value where that lies further.</summary>
    public static OnlineBand Inside(double value, double expected, double reach, OnlineOptions options)
    {
        var distance = Math.Max(reach, options.LeastDistance(expected));
        return double.IsFinite(distance)
            ? new OnlineBand(expected, Math.Min(Math.Max(expected - distance, double.MinValue), value), Math.Max(Math.Min(expected + distance, double.MaxValue), value)).OnSide(options.Direction)
            : Open(expected);
    }

    /// <summary>The bounds of an outlier that lies beyond its family's reach, which is the bound.</summary>
    public static OnlineBand Beyond(double value, double expected, double reach, OnlineOptions options)
    {
        var distance = Math.Max(reach, options.LeastDistance(expected));
        var band = new OnlineBand(expected, Math.Max(expected - distance, double.MinValue), Math.Min(expected + distance, double.MaxValue));
        return band.Excluding(value).OnSide(options.Direction);
    }

    /// <summary>The bounds of an outlier: the one it lies beyond is at its distance divided by <paramref name="score"/>.</summary>
    /// <param name="value">The outlier.</param>
    /// <param name="expected">What was expected; a value exactly there is told as next to nothing away from it.</param>
    /// <param name="score">Its score; a score not above 1 counts as just above 1.</param>
    /// <param name="isHigh">Whether it lies above, where it is what was expected.</param>
    /// <param name="grain">What counts as next to nothing in the series.</param>
    /// <param name="options">The least deviation and the direction.</param>
    public static OnlineBand Outside(double value, double expected, double score, bool isHigh, double grain, OnlineOptions options)
    {
        if (value == expected)
        {
            var nudge = Math.Max(Math.Abs(value) * Nudge, grain);
            expected = isHigh ? value - nudge : value + nudge;
        }

        return Beyond(value, expected, Math.Abs(value - expected) / Math.Max(score, 1), options);
    }

    /// <summary>Whether a value counts as above what was expected: where it is just that, its course tells, but no number lies beyond the largest.</summary>
    public static bool IsHigh(double value, double expected, bool courseIsHigh) =>
        value > expected || (value == expected && ((courseIsHigh && value > double.MinValue) || value == double.MaxValue));

    /// <summary>Moves a bound that rounding has put on the value, or at the same distance, as near as it must.</summary>
    private OnlineBand Excluding(double value) => value > Expected
        ? this with { Upper = IsBeyond(value, Upper) ? Upper : IsBeyond(value, Math.BitDecrement(value)) ? Math.BitDecrement(value) : Expected }
        : this with { Lower = IsBeyond(value, Lower) ? Lower : IsBeyond(value, Math.BitIncrement(value)) ? Math.BitIncrement(value) : Expected };

    /// <summary>The distance of a value from what is expected, divided by that of the bound on its side; +∞ for an infinite value.</summary>
    public static double Score(double value, double expected, double bound)
    {
        var (distance, reach) = (Math.Abs(value - expected), Math.Abs(bound - expected));
        return double.IsFinite(reach) || !double.IsFinite(bound) ? distance / reach
            : double.IsInfinity(value) ? double.PositiveInfinity
            : ((value / 2) - (expected / 2)) / ((bound / 2) - (expected / 2));   // both beyond the largest number
    }

    private bool IsBeyond(double value, double bound) => Score(value, Expected, bound) > 1;

    private OnlineBand OnSide(Direction direction) => direction switch
    {
        Direction.High => this with { Lower = double.NegativeInfinity },
        Direction.Low => this with { Upper = double.PositiveInfinity },
        _ => this,
    };
}
