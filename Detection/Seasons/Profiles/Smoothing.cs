using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Profiles;

/// <summary>
/// Smooths a season along its phases: the median of the nine around each row, which are of the same season, so that what no row says of
/// itself stays out of it. Few seasons leave an error at each phase, which this takes away where neighbours are alike. It is done only where it
/// brings the season nearer to the values as a whole, and not at a phase whose rows it moves farther, in the median, than √(2 ln n) deviations of
/// what n phases are moved by: there the season itself is narrow. Source of that limit: Donoho and Johnstone, Ideal Spatial Adaptation by Wavelet
/// Shrinkage, Biometrika 81, 1994.
/// </summary>
internal static class Smoothing
{
    /// <summary>So many rows to each side.</summary>
    private const int Reach = 4;

    /// <summary>On so many rows it is tried whether it is nearer.</summary>
    private const int MostTried = 1 << 14;

    /// <summary>Smooths a season in place.</summary>
    /// <param name="slots">The slot of each row.</param>
    /// <param name="phases">The rows by phase.</param>
    /// <param name="rest">Their values without the trend.</param>
    /// <param name="season">The season at each row.</param>
    /// <param name="cancellationToken">Ends the smoothing.</param>
    public static void Smooth(
        ReadOnlySpan<long> slots, Phases phases, ReadOnlySpan<double> rest, Span<double> season, CancellationToken cancellationToken)
    {
        using var rented = new Rented<double>(season.Length);
        var raw = rented.Span;
        Copy(season, raw, cancellationToken);
        foreach (var (start, end) in new Stretches(season.Length, cancellationToken))
        {
            for (var row = start; row < end; row++)
            {
                season[row] = MedianAround(slots, raw, row);
            }
        }

        PutNarrowBack(phases, raw, season, cancellationToken);
        if (Miss(rest, season, cancellationToken) >= Miss(rest, raw, cancellationToken))
        {
            Copy(raw, season, cancellationToken);
        }
    }

    /// <summary>The median around a row, of as many rows on both sides, none of them farther in time than it would be without gaps.</summary>
    private static double MedianAround(ReadOnlySpan<long> slots, ReadOnlySpan<double> raw, int row)
    {
        var reach = Math.Min(Reach, Math.Min(row, raw.Length - 1 - row));
        while (reach > 0 && slots[row + reach] - slots[row - reach] > 2 * reach)
        {
            reach--;
        }

        Span<double> around = stackalloc double[(2 * Reach) + 1];
        around = around[..((2 * reach) + 1)];
        raw.Slice(row - reach, around.Length).CopyTo(around);
        return SmallMedian.Of(around);
    }

    /// <summary>Leaves the phases as they were that are moved by more than chance moves them.</summary>
    private static void PutNarrowBack(Phases phases, ReadOnlySpan<double> raw, Span<double> season, CancellationToken cancellationToken)
    {
        var moved = Unfilled.Of<double>(phases.Count, cancellationToken);
        using var rented = new Rented<double>(phases.Most);
        for (var phase = 0; phase < moved.Length; phase++)
        {
            var rows = phases[phase];
            foreach (var (start, end) in new Stretches(rows.Length, cancellationToken))
            {
                for (var i = start; i < end; i++)
                {
                    rented.Span[i] = season[rows[i]] - raw[rows[i]];
                }
            }

            moved[phase] = Math.Abs(SmallMedian.Of(rented.Span[..rows.Length], cancellationToken));
        }

        var most = Math.Sqrt(2 * Math.Log(phases.Count)) * 1.4826 * Median.Of(moved, cancellationToken);
        for (var phase = 0; phase < moved.Length; phase++)
        {
            var rows = moved[phase] > most ? phases[phase] : [];
            foreach (var (start, end) in new Stretches(rows.Length, cancellationToken))
            {
                foreach (var row in rows[start..end])
                {
                    season[row] = raw[row];
                }
            }
        }
    }

    /// <summary>How far a season is from some of the values: the median distance.</summary>
    private static double Miss(ReadOnlySpan<double> rest, ReadOnlySpan<double> season, CancellationToken cancellationToken)
    {
        var step = (rest.Length / MostTried) | 1;
        var distances = new double[(rest.Length + step - 1) / step];
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = Math.Abs(rest[i * step] - season[i * step]);
        }

        return Median.Of(distances, cancellationToken);
    }

    private static void Copy(ReadOnlySpan<double> from, Span<double> to, CancellationToken cancellationToken)
    {
        foreach (var (start, end) in new Stretches(from.Length, cancellationToken))
        {
            from[start..end].CopyTo(to[start..]);
        }
    }
}
