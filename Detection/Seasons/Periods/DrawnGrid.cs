using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Seasons.Times;

namespace CodeFirstOutliers.Detection.Seasons.Periods;

/// <summary>A value for each slot: less the median, in units of three deviations and drawn in to one; NaN in an empty slot.</summary>
internal static class DrawnGrid
{
    /// <summary>Where a season is looked for in a longer series: its first million slots, so that memory stays bounded.</summary>
    private const int MostSlots = 1 << 20;

    /// <summary>The slots of a timeline.</summary>
    public static double[] Of(Timeline timeline, CancellationToken cancellationToken)
    {
        var grid = new double[Math.Min(timeline.Span, MostSlots)];
        Array.Fill(grid, double.NaN);
        using var finite = FiniteValues.Of(timeline.Values, cancellationToken);
        if (finite.Values.IsEmpty)
        {
            return grid;
        }

        var median = Median.Of(finite.Values, cancellationToken);
        var distance = 3 * 1.4826 * Median.OfDistances(finite.Values, median, cancellationToken);
        var unit = distance > 0 && double.IsFinite(distance) ? distance : double.PositiveInfinity;
        foreach (var (start, end) in new Stretches(timeline.Values.Length, cancellationToken))
        {
            for (var i = start; i < end && timeline.Slots[i] < grid.Length; i++)
            {
                // Of several values in a slot the first one stays.
                if (i > 0 && timeline.Slots[i] == timeline.Slots[i - 1])
                {
                    continue;
                }

                // In units of the distance, so that no square overflows.
                var value = double.IsFinite(timeline.Values[i]) ? timeline.Values[i] - median : double.NaN;
                grid[timeline.Slots[i]] = double.IsFinite(unit) ? Math.Clamp(value / unit, -1, 1) : double.IsNaN(value) ? value : Math.Sign(value);
            }
        }

        return grid;
    }
}
