using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Periods;

/// <summary>
/// What is too slow to be a season: one repeats at least twice, so the straight line and the cosines of half a wave, one wave and one and a
/// half over the whole series that fit best, by least squares, are no part of it.
/// </summary>
internal static class SlowCourse
{
    /// <summary>The constant, the line and the three cosines.</summary>
    private const int Terms = 5;

    /// <summary>Takes the slow course off the numbers that are there.</summary>
    public static void TakeOff(Span<double> grid, CancellationToken cancellationToken)
    {
        var weights = Solve(Equations(grid, cancellationToken));
        Span<double> terms = stackalloc double[Terms];
        foreach (var (start, end) in new Stretches(grid.Length, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                At(i, grid.Length, terms);
                for (var term = 0; term < Terms; term++)
                {
                    grid[i] -= weights[term] * terms[term];
                }
            }
        }
    }

    /// <summary>The sums of the products of every two terms, and in the last column those of each with the numbers.</summary>
    private static double[,] Equations(ReadOnlySpan<double> grid, CancellationToken cancellationToken)
    {
        var equations = new double[Terms, Terms + 1];
        Span<double> terms = stackalloc double[Terms];
        foreach (var (start, end) in new Stretches(grid.Length, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                if (!double.IsNaN(grid[i]))
                {
                    At(i, grid.Length, terms);
                    for (var row = 0; row < Terms; row++)
                    {
                        for (var column = row; column < Terms; column++)
                        {
                            equations[row, column] += terms[row] * terms[column];
                        }

                        equations[row, Terms] += terms[row] * grid[i];
                    }
                }
            }
        }

        for (var row = 1; row < Terms; row++)
        {
            for (var column = 0; column < row; column++)
            {
                equations[row, column] = equations[column, row];
            }
        }

        return equations;
    }

    private static void At(int i, int length, Span<double> terms)
    {
        var cosine = Math.Cos(Math.PI * (i + 0.5) / length);
        // cos 2x and cos 3x by the first: Chebyshev's polynomials.
        (terms[0], terms[1], terms[2]) = (1, ((i + 0.5) / length) - 0.5, cosine);
        (terms[3], terms[4]) = ((2 * cosine * cosine) - 1, ((4 * cosine * cosine) - 3) * cosine);
    }

    /// <summary>Gauss's elimination; a term that the numbers at hand do not tell from those before it gets none.</summary>
    private static double[] Solve(double[,] equations)
    {
        const double Negligible = 1e-9;
        var usable = new bool[Terms];
        for (var term = 0; term < Terms; term++)
        {
            var pivot = equations[term, term];
            usable[term] = pivot > Negligible * equations[0, 0];
            for (var row = 0; row < Terms && usable[term]; row++)
            {
                var share = row == term ? 0 : equations[row, term] / pivot;
                for (var column = 0; column <= Terms && share != 0; column++)
                {
                    equations[row, column] -= share * equations[term, column];
                }
            }
        }

        var weights = new double[Terms];
        for (var term = 0; term < Terms; term++)
        {
            weights[term] = usable[term] ? equations[term, Terms] / equations[term, term] : 0;
        }

        return weights;
    }
}
