using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Periods;

/// <summary>
/// Which of some near periods leaves the values of one phase nearest to each other. Phases are taken together in up to 64 groups, so that
/// what is left is the course's, not the noise of single phases.
/// Source: Stellingwerf, Period Determination Using Phase Dispersion Minimization, Astrophysical Journal 224, 1978.
/// </summary>
internal static class PhaseDispersion
{
    private const int MostGroups = 64;

    /// <summary>The period from one to another whose phases explain most of the values' squares.</summary>
    /// <param name="values">A value for each slot, NaN where there is none.</param>
    /// <param name="from">The shortest period; at least 2.</param>
    /// <param name="to">The longest one.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static int Least(ReadOnlySpan<double> values, int from, int to, CancellationToken cancellationToken)
    {
        // Periods that drift by less than half a group over all seasons are not told apart.
        var step = (int)Math.Max(1, (double)from * from / (2.0 * MostGroups * values.Length));
        while (true)
        {
            var (best, most) = (from, double.NegativeInfinity);
            for (var period = from; period <= to; period += step)
            {
                var explained = Explained(values, period, cancellationToken);
                (best, most) = explained > most ? (period, explained) : (best, most);
            }

            if (step == 1)
            {
                return best;
            }

            (from, to, step) = (Math.Max(from, best - step), Math.Min(to, best + step), Math.Max(1, step / 8));
        }
    }

    private static double Explained(ReadOnlySpan<double> values, int period, CancellationToken cancellationToken)
    {
        Span<double> sums = stackalloc double[MostGroups];
        Span<int> counts = stackalloc int[MostGroups];
        var (groups, phase, group, within) = (Math.Min(MostGroups, period), 0, 0, 0);
        foreach (var part in new Parts(values, cancellationToken))
        {
            foreach (var value in part)
            {
                if (!double.IsNaN(value))
                {
                    sums[group] += value;
                    counts[group]++;
                }

                // The group is phase · groups / period, counted up.
                (phase, within) = (phase + 1, within + groups);
                (group, within) = phase == period ? (0, 0) : within >= period ? (group + 1, within - period) : (group, within);
                phase = phase == period ? 0 : phase;
            }
        }

        var explained = 0.0;
        for (var i = 0; i < groups; i++)
        {
            explained += counts[i] == 0 ? 0 : sums[i] * sums[i] / counts[i];
        }

        return explained;
    }
}
