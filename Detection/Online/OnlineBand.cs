namespace CodeFirstOutliers.Detection.Online;

/// <summary>Bounds around an expected value that say the same as a score.</summary>
internal readonly record struct OnlineBand(double Expected, double Lower, double Upper)
{
    // about a billionth: small enough to print as the value itself, large enough to leave room for a bound
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
    /// <param name="expected">What was expected; a value exactly there is told as a billionth away, on the side of the course.</param>
    /// <param name="score">Its score; a score not above 1 counts as just above 1.</param>
    /// <param name="isHigh">Whether it lies above, where it is what was expected.</param>
    /// <param name="options">The least deviation and the direction.</param>
    public static OnlineBand Outside(double value, double expected, double score, bool isHigh, OnlineOptions options)
    {
        if (value == expected)
        {
            var nudge = Math.Max(Math.Abs(value) * Nudge, double.Epsilon * (1L << 30));
            expected = isHigh ? value - nudge : value + nudge;
        }

        return Beyond(value, expected, Math.Abs(value - expected) / Math.Max(score, 1), options);
    }

    /// <summary>Moves a bound that rounding has put on the value, or at the same distance, as near as it must.</summary>
    private OnlineBand Excluding(double value) => value > Expected
        ? this with { Upper = IsBeyond(value, Upper) ? Upper : IsBeyond(value, Math.BitDecrement(value)) ? Math.BitDecrement(value) : Expected }
        : this with { Lower = IsBeyond(value, Lower) ? Lower : IsBeyond(value, Math.BitIncrement(value)) ? Math.BitIncrement(value) : Expected };

    private bool IsBeyond(double value, double bound) => (value - Expected) / (bound - Expected) > 1;

    private OnlineBand OnSide(Direction direction) => direction switch
    {
        Direction.High => this with { Lower = double.NegativeInfinity },
        Direction.Low => this with { Upper = double.PositiveInfinity },
        _ => this,
    };
}
