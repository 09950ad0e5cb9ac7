namespace CodeFirstOutliers.Detection.Seasons;

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
        // The row in the lower half of the key keeps the order of time within a phase.
        var keys = new long[rows.Count];
        for (var row = 0; row < keys.Length; row++)
        {
            keys[row] = (rows.Slots[row] % rows.Period << 32) | (uint)row;
        }

        cancellationToken.ThrowIfCancellationRequested();
        _rows = rows.Period <= rows.Count ? Counted(keys, rows.Period) : Sorted(keys);
        cancellationToken.ThrowIfCancellationRequested();
        var starts = new List<int>();
        for (var place = 0; place < _rows.Length; place++)
        {
            if (place == 0 || keys[_rows[place]] >> 32 != keys[_rows[place - 1]] >> 32)
            {
                starts.Add(place);
            }
        }

        _starts = [.. starts, _rows.Length];
    }

    /// <summary>How many phases have rows.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>The rows of a phase, ascending.</summary>
    public ReadOnlySpan<int> this[int phase] => _rows.AsSpan(_starts[phase].._starts[phase + 1]);

    private static int[] Counted(long[] keys, int period)
    {
        var places = new int[period + 1];
        foreach (var key in keys)
        {
            places[(key >> 32) + 1]++;
        }

        for (var phase = 0; phase < period; phase++)
        {
            places[phase + 1] += places[phase];
        }

        var rows = new int[keys.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[places[keys[row] >> 32]++] = row;
        }

        return rows;
    }

    private static int[] Sorted(long[] keys)
    {
        long[] sorted = [.. keys];
        Array.Sort(sorted);
        var rows = new int[keys.Length];
        for (var place = 0; place < rows.Length; place++)
        {
            rows[place] = (int)(uint)sorted[place];
        }

        return rows;
    }
}
