using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Times;

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
        if (series.Values.IsEmpty)
        {
            return new([], [], [], 0, 0, []);
        }

        using var orderRoom = new Rented<int>(series.Values.Length);
        using var slotRoom = new Rented<long>(series.Values.Length);
        var order = orderRoom.Span;
        var slots = slotRoom.Span;
        foreach (var (start, end) in new Stretches(series.Values.Length, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                (order[i], slots[i]) = (i, series.Times.IsEmpty ? i : series.Times[i]);
            }
        }

        if (series.Times.IsEmpty)
        {
            return Present(series.Values, order, slots, 0, ["times are absent: the index is taken as the time"], cancellationToken);
        }

        List<string> notes = [];
        if (IsBackwards(series.Times, cancellationToken))
        {
            notes.Add("times run backwards: the values are taken in the order of time");
            KeyedSort.Sort(slots, order, cancellationToken);
        }

        var step = MedianStep(slots, cancellationToken);
        if (!Align(slots, step, cancellationToken))
        {
            notes.Add("times are irregular: they are aligned to the median step");
        }

        return Present(series.Values, order, slots, step, notes, cancellationToken);
    }

    private static bool IsBackwards(ReadOnlySpan<long> times, CancellationToken cancellationToken)
    {
        foreach (var (start, end) in new Stretches(times.Length, cancellationToken))
        {
            for (var i = Math.Max(1, start); i < end; i++)
            {
                if (times[i] < times[i - 1])
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Puts the slots of ascending times in their place; says whether the times are exactly at them.</summary>
    private static bool Align(Span<long> times, long step, CancellationToken cancellationToken)
    {
        var (first, aligned) = (times[0], true);
        foreach (var (start, end) in new Stretches(times.Length, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                var (slot, rest) = Math.DivRem(times[i] - first, step);
                times[i] = slot + (rest >= step - rest ? 1 : 0);
                aligned &= rest == 0;
            }
        }

        return aligned;
    }

    /// <summary>The median of the steps from each time to a later next one, the upper one of two; 1 where there are none.</summary>
    private static long MedianStep(ReadOnlySpan<long> times, CancellationToken cancellationToken)
    {
        // A double holds every step of up to 28 years exactly.
        using var room = new Rented<double>(times.Length);
        var steps = room.Span;
        var count = 0;
        foreach (var (start, end) in new Stretches(times.Length, cancellationToken))
        {
            for (var i = Math.Max(1, start); i < end; i++)
            {
                steps[count] = times[i] - times[i - 1];
                count += steps[count] > 0 ? 1 : 0;
            }
        }

        return count == 0 ? 1 : (long)OrderStatistic.Select(steps[..count], count / 2, default(Itself), cancellationToken).At;
    }

    /// <summary>What is there: without NaN.</summary>
    private static Timeline Present(
        ReadOnlySpan<double> values, ReadOnlySpan<int> order, ReadOnlySpan<long> slots, long step, IReadOnlyList<string> notes, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var part in new Parts(values, cancellationToken))
        {
            foreach (var value in part)
            {
                count += double.IsNaN(value) ? 0 : 1;
            }
        }

        var present = new Timeline(
            Unfilled.Of<int>(count, cancellationToken), Unfilled.Of<long>(count, cancellationToken), Unfilled.Of<double>(count, cancellationToken), slots[^1] + 1, step, notes);
        var kept = 0;
        foreach (var (start, end) in new Stretches(values.Length, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                if (!double.IsNaN(values[order[i]]))
                {
                    (present.Indices[kept], present.Slots[kept], present.Values[kept]) = (order[i], slots[i], values[order[i]]);
                    kept++;
                }
            }
        }

        return present;
    }

    /// <summary>Some places, ascending, in the order of their indices.</summary>
    public ReadOnlySpan<int> ByIndex(ReadOnlySpan<int> places, CancellationToken cancellationToken)
    {
        var keys = new long[places.Length];
        var isAscending = true;
        foreach (var (start, end) in new Stretches(keys.Length, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                keys[i] = Indices[places[i]];
                isAscending &= i == 0 || keys[i] > keys[i - 1];
            }
        }

        if (isAscending)
        {
            return places;
        }

        var sorted = places.ToArray();
        KeyedSort.Sort(keys, sorted, cancellationToken);
        return sorted;
    }
}
