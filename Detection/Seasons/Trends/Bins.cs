using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Trends;

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
    public static long WidthFor(ReadOnlySpan<long> slots, int period, CancellationToken cancellationToken)
    {
        var width = (period + InASeason - 1L) / InASeason;
        while (StartsOf(slots, width, [], Most, cancellationToken).Count > Most)
        {
            width *= 2;
        }

        return width;
    }

    /// <summary>The bins of rows at slots.</summary>
    /// <param name="slots">The slot of each row; ascending, at least one.</param>
    /// <param name="width">How many slots a bin has.</param>
    /// <param name="period">How many slots a season has.</param>
    /// <param name="segments">The first rows of the segments; ascending.</param>
    /// <param name="cancellationToken">Ends the parting.</param>
    public static Bins Of(ReadOnlySpan<long> slots, long width, int period, IReadOnlyList<int> segments, CancellationToken cancellationToken)
    {
        var starts = StartsOf(slots, width, segments, int.MaxValue, cancellationToken);
        starts.Add(slots.Length);
        var places = new double[starts.Count - 1];
        for (var bin = 0; bin < places.Length; bin++)
        {
            places[bin] = (slots[starts[bin]] / 2.0) + (slots[starts[bin + 1] - 1] / 2.0);
        }

        return new([.. starts], places, (int)Math.Max(1, period / width));
    }

    /// <summary>The median of each bin's values.</summary>
    public double[] Medians(ReadOnlySpan<double> values, CancellationToken cancellationToken)
    {
        var medians = new double[Count];
        var widest = 0;
        for (var bin = 0; bin < Count; bin++)
        {
            widest = Math.Max(widest, Starts[bin + 1] - Starts[bin]);
        }

        using var room = new Rented<double>(widest);
        for (var bin = 0; bin < medians.Length; bin++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var own = values[Starts[bin]..Starts[bin + 1]];
            own.CopyTo(room.Span);
            medians[bin] = SmallMedian.Of(room.Span[..own.Length], cancellationToken);
        }

        return medians;
    }

    /// <summary>The first row of each bin, as far as there are no more than so many and one.</summary>
    private static List<int> StartsOf(
        ReadOnlySpan<long> slots, long width, IReadOnlyList<int> segments, int most, CancellationToken cancellationToken)
    {
        var (starts, segment, next) = (new List<int>(), 0, 0L);
        foreach (var (start, end) in new Stretches(slots.Length, cancellationToken))
        {
            for (var row = start; row < end && starts.Count <= most; row++)
            {
                var begins = segment < segments.Count && segments[segment] == row;
                segment += begins ? 1 : 0;
                if (begins || slots[row] >= next)
                {
                    starts.Add(row);
                    next = ((slots[row] / width) + 1) * width;
                }
            }
        }

        return starts;
    }
}
