namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>
/// A series in bins of equal time, about eight to a season, each with its median: what is slow can be fitted to some hundred points
/// however long the series is. Time without values has no bins, and a bin ends where a segment ends.
/// </summary>
/// <param name="Starts">The first row of each bin, and after the last bin the number of rows.</param>
/// <param name="Places">The slot in the middle of each bin's rows.</param>
/// <param name="PerSeason">How many bins a season without gaps has; at least 1.</param>
internal sealed record Bins(int[] Starts, double[] Places, int PerSeason)
{
    private const int InASeason = 8;

    /// <summary>So many bins at most, plus one for each segment, whatever the length and the gaps: what the fits cost depends on it.</summary>
    private const int Most = 512;

    /// <summary>How many bins there are.</summary>
    public int Count => Places.Length;

    /// <summary>The width of bins that suits a season and is wide enough to have no more than the most of them.</summary>
    public static long WidthFor(ReadOnlySpan<long> slots, int period)
    {
        var width = (period + InASeason - 1L) / InASeason;
        while (CountOf(slots, width) > Most)
        {
            width *= 2;
        }

        return width;
    }

    /// <summary>The bins of rows at slots.</summary>
    /// <param name="slots">The slot of each row; ascending, at least one.</param>
    /// <param name="width">How many slots a bin has.</param>
    /// <param name="period">How many slots a season has.</param>
    /// <param name="segments">The first rows of the segments; ascending, the first is 0.</param>
    public static Bins Of(ReadOnlySpan<long> slots, long width, int period, IReadOnlyList<int> segments)
    {
        var (starts, places, segment) = (new List<int>(), new List<double>(), 0);
        for (var row = 0; row < slots.Length; row++)
        {
            var begins = segment < segments.Count && segments[segment] == row;
            segment += begins ? 1 : 0;
            if (begins || slots[row] / width != slots[row - 1] / width)
            {
                starts.Add(row);
            }
        }

        for (var bin = 0; bin < starts.Count; bin++)
        {
            var last = (bin + 1 < starts.Count ? starts[bin + 1] : slots.Length) - 1;
            places.Add((slots[starts[bin]] / 2.0) + (slots[last] / 2.0));
        }

        starts.Add(slots.Length);
        return new([.. starts], [.. places], (int)Math.Max(1, period / width));
    }

    /// <summary>The median of each bin's values.</summary>
    public double[] Medians(ReadOnlySpan<double> values, CancellationToken cancellationToken)
    {
        var medians = new double[Count];
        var room = new double[values.Length];
        values.CopyTo(room);
        for (var bin = 0; bin < medians.Length; bin++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            medians[bin] = SmallMedian.Of(room.AsSpan(Starts[bin]..Starts[bin + 1]));
        }

        return medians;
    }

    private static int CountOf(ReadOnlySpan<long> slots, long width)
    {
        var count = 1;
        for (var row = 1; row < slots.Length; row++)
        {
            count += slots[row] / width != slots[row - 1] / width ? 1 : 0;
        }

        return count;
    }
}
