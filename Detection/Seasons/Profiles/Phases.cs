using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Seasons.Times;

namespace CodeFirstOutliers.Detection.Seasons.Profiles;

/// <summary>
/// The rows by their phase in the season, those of one phase side by side in the order of time. Only phases with rows count, so
/// that a season of a billion slots takes no more memory than its rows.
/// </summary>
internal sealed class Phases
{
    private readonly int[] _starts;
    private readonly int[] _rows;

    public Phases(Rows rows, CancellationToken cancellationToken)
    {
        _rows = Unfilled.Of<int>(rows.Count, cancellationToken);
        _starts = rows.Period <= rows.Count ? Counted(rows, _rows, cancellationToken) : Sorted(rows, _rows, cancellationToken);
        foreach (var (start, end) in new Stretches(Count, cancellationToken))
        {
            for (var phase = start; phase < end; phase++)
            {
                Most = Math.Max(Most, this[phase].Length);
            }
        }
    }

    /// <summary>How many phases have rows.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>How many rows the phase with the most has.</summary>
    public int Most { get; }

    /// <summary>The rows of a phase, ascending.</summary>
    public ReadOnlySpan<int> this[int phase] => _rows.AsSpan(_starts[phase].._starts[phase + 1]);

    /// <summary>Sorts by counting; returns where each phase with rows begins, and the number of rows.</summary>
    private static int[] Counted(Rows rows, int[] sorted, CancellationToken cancellationToken)
    {
        var ends = Unfilled.Zeros<int>(rows.Period + 1, cancellationToken);
        foreach (var (start, end) in new Stretches(rows.Count, cancellationToken))
        {
            for (var row = start; row < end; row++)
            {
                ends[(int)(rows.Slots[row] % rows.Period) + 1]++;
            }
        }

        var starts = new List<int>();
        foreach (var (start, end) in new Stretches(rows.Period, cancellationToken))
        {
            for (var phase = start; phase < end; phase++)
            {
                if (ends[phase + 1] > 0)
                {
                    starts.Add(ends[phase]);
                }

                ends[phase + 1] += ends[phase];
            }
        }

        foreach (var (start, end) in new Stretches(rows.Count, cancellationToken))
        {
            for (var row = start; row < end; row++)
            {
                sorted[ends[(int)(rows.Slots[row] % rows.Period)]++] = row;
            }
        }

        return [.. starts, rows.Count];
    }

    private static int[] Sorted(Rows rows, int[] sorted, CancellationToken cancellationToken)
    {
        using var room = new Rented<long>(rows.Count);
        var phases = room.Span;
        foreach (var (start, end) in new Stretches(rows.Count, cancellationToken))
        {
            for (var row = start; row < end; row++)
            {
                (phases[row], sorted[row]) = (rows.Slots[row] % rows.Period, row);
            }
        }

        KeyedSort.Sort(phases, sorted, cancellationToken);
        var starts = new List<int>();
        foreach (var (start, end) in new Stretches(rows.Count, cancellationToken))
        {
            for (var place = start; place < end; place++)
            {
                if (place == 0 || phases[place] != phases[place - 1])
                {
                    starts.Add(place);
                }
            }
        }

        return [.. starts, rows.Count];
    }
}
