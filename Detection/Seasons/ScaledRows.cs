namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>The finite values of a timeline in a unit that is a power of two: 1, but for numbers so large or so small that differences or slopes would be lost.</summary>
/// <param name="Rows">The values in that unit.</param>
/// <param name="Unit">The unit.</param>
internal sealed record ScaledRows(Rows Rows, double Unit)
{
    /// <summary>The finite values of a timeline.</summary>
    public static ScaledRows Of(Timeline timeline, int period)
    {
        var (slots, values, count, largest) = (new long[timeline.Values.Length], new double[timeline.Values.Length], 0, 0.0);
        for (var place = 0; place < values.Length; place++)
        {
            if (double.IsFinite(timeline.Values[place]))
            {
                (slots[count], values[count]) = (timeline.Slots[place], timeline.Values[place]);
                largest = Math.Max(largest, Math.Abs(values[count++]));
            }
        }

        var unit = largest > 1e300 ? Math.ScaleB(1, 40) : largest < 1e-200 ? Math.ScaleB(1, -600) : 1;
        for (var row = 0; unit != 1 && row < count; row++)
        {
            values[row] /= unit;
        }

        return new(count == values.Length ? new(slots, values, period) : new(slots[..count], values[..count], period), unit);
    }

    /// <summary>A rule in the values' own unit.</summary>
    public Residual InOwnUnit(Residual rule) => new(Value(rule.Expected), Value(rule.Below), Value(rule.Above));

    private double Value(double scaled) => Math.Clamp(scaled * Unit, -double.MaxValue, double.MaxValue);
}
