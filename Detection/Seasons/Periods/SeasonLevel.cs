using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Periods;

/// <summary>
/// What a running median over one season leaves of a series: whatever repeats within the season moves the median nowhere, so trend and
/// steps go and the season stays. It is taken twice, the second time without the season's own profile: in what is then left, an event
/// moves it by little. The medians are those of bins, eight to a season, and a straight line leads from one to the next.
/// </summary>
internal static class SeasonLevel
{
    private const int InASeason = 8;

    /// <summary>Puts the slots less their level; NaN where there is no value.</summary>
    public static void TakeOff(ReadOnlySpan<double> grid, int period, Span<double> left, CancellationToken cancellationToken)
    {
        Put(grid, Levels(grid, period, cancellationToken), period, left, cancellationToken);
        TakeProfileOff(grid, left, period, cancellationToken);
        Put(grid, Levels(left, period, cancellationToken), period, left, cancellationToken);
    }

    /// <summary>Puts the slots less the median of what is left at their phase.</summary>
    private static void TakeProfileOff(ReadOnlySpan<double> grid, Span<double> left, int period, CancellationToken cancellationToken)
    {
        using var rented = new Rented<double>((grid.Length / period) + 1);
        var room = rented.Span;
        for (var phase = 0; phase < Math.Min(period, left.Length); phase++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = 0;
            for (var i = phase; i < left.Length; i += period)
            {
                room[count] = left[i];
                count += double.IsNaN(left[i]) ? 0 : 1;
            }

            var median = count == 0 ? double.NaN : SmallMedian.Of(room[..count], cancellationToken);
            for (var i = phase; i < left.Length; i += period)
            {
                left[i] = grid[i] - median;
            }
        }
    }

    /// <summary>The running median over one season of bins, at each of them.</summary>
    private static double[] Levels(ReadOnlySpan<double> values, int period, CancellationToken cancellationToken)
    {
        var perSeason = Math.Min(InASeason, period);
        var medians = Medians(values, Width(period), cancellationToken);
        var levels = new double[medians.Length];
        Span<double> room = stackalloc double[InASeason];
        for (var bin = 0; bin < levels.Length; bin++)
        {
            var (first, count) = (Math.Clamp(bin - (perSeason / 2), 0, Math.Max(0, levels.Length - perSeason)), 0);
            foreach (var median in medians.AsSpan(first, Math.Min(perSeason, levels.Length - first)))
            {
                room[count] = median;
                count += double.IsNaN(median) ? 0 : 1;
            }

            levels[bin] = count == 0 ? 0 : SmallMedian.Of(room[..count], cancellationToken);
        }

        return levels;
    }

    private static double Width(int period) => (double)period / Math.Min(InASeason, period);

    private static void Put(ReadOnlySpan<double> grid, double[] levels, int period, Span<double> left, CancellationToken cancellationToken)
    {
        var width = Width(period);
        foreach (var (start, end) in new Stretches(grid.Length, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                var place = Math.Clamp(((i + 0.5) / width) - 0.5, 0, levels.Length - 1);
                var (bin, next) = ((int)place, Math.Min((int)place + 1, levels.Length - 1));
                left[i] = grid[i] - levels[bin] - ((place - bin) * (levels[next] - levels[bin]));
            }
        }
    }

    private static double[] Medians(ReadOnlySpan<double> grid, double width, CancellationToken cancellationToken)
    {
        var medians = new double[(int)Math.Ceiling(grid.Length / width)];
        var room = new double[(int)width + 2];
        for (var bin = 0; bin < medians.Length; bin++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = 0;
            foreach (var value in grid[(int)(bin * width)..Math.Min(grid.Length, (int)((bin + 1) * width))])
            {
                room[count] = value;
                count += double.IsNaN(value) ? 0 : 1;
            }

            medians[bin] = count == 0 ? double.NaN : SmallMedian.Of(room.AsSpan(0, count), cancellationToken);
        }

        return medians;
    }
}
