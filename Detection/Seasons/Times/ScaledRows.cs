using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Seasons.Noise;

namespace CodeFirstOutliers.Detection.Seasons.Times;

/// <summary>The finite values of a timeline in a unit that is a power of two: 1, but for numbers so large or so small that differences or slopes would be lost.</summary>
/// <param name="Rows">The values in that unit.</param>
/// <param name="Unit">The unit.</param>
/// <param name="RowAt">The row of each place of the timeline, for an infinite value that of the one before it; null where every place has its own.</param>
internal sealed record ScaledRows(Rows Rows, double Unit, int[]? RowAt)
{
    /// <summary>The finite values of a timeline; its own arrays where all of them are.</summary>
    public static ScaledRows Of(Timeline timeline, int period, CancellationToken cancellationToken)
    {
        var (count, largest) = (0, 0.0);
        foreach (var part in new Parts(timeline.Values, cancellationToken))
        {
            foreach (var value in part)
            {
                (count, largest) = double.IsFinite(value) ? (count + 1, Math.Max(largest, Math.Abs(value))) : (count, largest);
            }
        }

        var unit = largest > 1e300 ? Math.ScaleB(1, 40) : largest < 1e-200 ? Math.ScaleB(1, -600) : 1;
        if (count == timeline.Values.Length && unit == 1)
        {
            return new(new(timeline.Slots, timeline.Values, period), unit, null);
        }

        var rows = new Rows(Unfilled.Of<long>(count, cancellationToken), Unfilled.Of<double>(count, cancellationToken), period);
        var (row, rowAt) = (0, Unfilled.Of<int>(timeline.Values.Length, cancellationToken));
        foreach (var (start, end) in new Stretches(timeline.Values.Length, cancellationToken))
        {
            for (var place = start; place < end; place++)
            {
                var isFinite = double.IsFinite(timeline.Values[place]);
                rowAt[place] = isFinite ? row : Math.Max(0, row - 1);
                if (isFinite)
                {
                    (rows.Slots[row], rows.Values[row]) = (timeline.Slots[place], timeline.Values[place] / unit);
                    row++;
                }
            }
        }

        return new(rows, unit, rowAt);
    }

    /// <summary>A rule in the values' own unit.</summary>
    public Residual InOwnUnit(Residual rule) => new(Value(rule.Expected), Value(rule.Below), Value(rule.Above));

    private double Value(double scaled) => Math.Clamp(scaled * Unit, -double.MaxValue, double.MaxValue);
}
