using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>
/// The values of a series in the order of time, each at its slot: the number of median steps since the first time, rounded.
/// A slot without a value stays without one, and several values may share a slot. NaN is left out; ±∞ keeps its place.
/// </summary>
/// <param name="Indices">The index of each value in the series.</param>
/// <param name="Slots">The slot of each value; ascending, the first time at 0.</param>
/// <param name="Values">The values, none of them NaN.</param>
/// <param name="Span">How many slots there are from the first time to the last.</param>
/// <param name="Step">The length of a slot in ticks; 0 where times are absent.</param>
/// <param name="Notes">What was amiss with the times.</param>
internal sealed record Timeline(int[] Indices, long[] Slots, double[] Values, long Span, long Step, IReadOnlyList<string> Notes)
{
    /// <summary>Puts a series in the order of time; where times are absent, the index is the time.</summary>
    public static Timeline Of(Series series, CancellationToken cancellationToken)
    {
        var order = new int[series.Values.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        if (series.Times.IsEmpty)
        {
            return order.Length == 0
                ? new([], [], [], 0, 0, [])
                : At(series.Values, order, [.. order.Select(index => (long)index)], 0, ["times are absent: the index is taken as the time"]);
        }

        var times = series.Times.ToArray();
        List<string> notes = [];
        if (IsBackwards(times))
        {
            notes.Add("times run backwards: the values are taken in the order of time");
            Array.Sort(times, order);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var step = MedianStep(times, cancellationToken);
        var (slots, aligned) = Align(times, step);
        if (!aligned)
        {
            notes.Add("times are irregular: they are aligned to the median step");
        }

        return At(series.Values, order, slots, step, notes);
    }

    private static bool IsBackwards(long[] times)
    {
        for (var i = 1; i < times.Length; i++)
        {
            if (times[i] < times[i - 1])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The slots of ascending times, and whether the times are exactly at them.</summary>
    private static (long[] Slots, bool Aligned) Align(long[] times, long step)
    {
        var slots = new long[times.Length];
        var aligned = true;
        for (var i = 0; i < times.Length; i++)
        {
            var since = times[i] - times[0];
            slots[i] = (since / step) + (since % step >= step - (since % step) ? 1 : 0);
            aligned &= since % step == 0;
        }

        return (slots, aligned);
    }

    /// <summary>The median of the steps from each time to a later next one, the upper one of two; 1 where there are none.</summary>
    private static long MedianStep(long[] times, CancellationToken cancellationToken)
    {
        // A double holds every step of up to 28 years exactly.
        var steps = new double[times.Length];
        var count = 0;
        for (var i = 1; i < times.Length; i++)
        {
            steps[count] = times[i] - times[i - 1];
            count += steps[count] > 0 ? 1 : 0;
        }

        return count == 0 ? 1 : (long)OrderStatistic.Select(steps.AsSpan(0, count), count / 2, default(Itself), cancellationToken).At;
    }

    private static Timeline At(ReadOnlySpan<double> values, int[] order, long[] slots, long step, IReadOnlyList<string> notes)
    {
        var span = slots[^1] + 1;
        var kept = 0;
        var present = new double[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            if (!double.IsNaN(values[order[i]]))
            {
                (order[kept], slots[kept], present[kept]) = (order[i], slots[i], values[order[i]]);
                kept++;
            }
        }

        return new(order[..kept], slots[..kept], present[..kept], span, step, notes);
    }
}
