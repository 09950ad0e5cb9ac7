using System.Numerics;
using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Periods;

/// <summary>
/// How alike a series is to itself some slots later, from −1 to 1, over the pairs that are both present: through the
/// Fourier transform of the values and, as imaginary part, of their presence, so that one transform there and back serves both.
/// </summary>
internal static class Autocorrelation
{
    /// <summary>The autocorrelation at each lag below the length of the grid, and how many pairs it was computed from.</summary>
    /// <param name="grid">The values, of mean 0; NaN where there is none.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public static (double[] Correlations, double[] Pairs) Of(ReadOnlySpan<double> grid, CancellationToken cancellationToken)
    {
        using var rented = new Rented<Complex>((int)BitOperations.RoundUpToPowerOf2((uint)grid.Length * 2));
        var work = rented.Span;
        foreach (var (start, end) in new Stretches(work.Length, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                work[i] = i >= grid.Length || double.IsNaN(grid[i]) ? default : new(grid[i], 1);
            }
        }

        FourierTransform.Forward(work, cancellationToken);
        Square(work, cancellationToken);

        // Both powers are even, so that transforming them forwards is, but for the size, transforming them back.
        FourierTransform.Forward(work, cancellationToken);
        var (correlations, pairs) = (new double[grid.Length], new double[grid.Length]);
        var variance = work[0].Real / Math.Round(work[0].Imaginary / work.Length);
        foreach (var (start, end) in new Stretches(grid.Length, cancellationToken))
        {
            for (var lag = start; lag < end; lag++)
            {
                pairs[lag] = Math.Round(work[lag].Imaginary / work.Length);
                correlations[lag] = pairs[lag] > 0 && variance > 0 ? work[lag].Real / pairs[lag] / variance : 0;
            }
        }

        return (correlations, pairs);
    }

    /// <summary>Replaces the transform by the power of the values' own and, as imaginary part, that of the presence's.</summary>
    private static void Square(Span<Complex> transform, CancellationToken cancellationToken)
    {
        foreach (var (start, end) in new Stretches((transform.Length / 2) + 1, cancellationToken))
        {
            for (var k = start; k < end; k++)
            {
                // The two are told apart by the symmetry of real series, by which a power is the same at k and at −k.
                var mirror = (transform.Length - k) % transform.Length;
                var mirrored = Complex.Conjugate(transform[mirror]);
                var (values, presence) = ((transform[k] + mirrored) / 2, (transform[k] - mirrored) / 2);
                transform[k] = transform[mirror] = new(Square(values), Square(presence));
            }
        }
    }

    private static double Square(Complex value) => (value.Real * value.Real) + (value.Imaginary * value.Imaginary);
}
