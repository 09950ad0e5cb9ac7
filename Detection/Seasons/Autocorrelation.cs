using System.Numerics;

namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>
/// How alike a series is to itself some slots later, from −1 to 1, over the pairs that are both present: through the
/// Fourier transform of the values and, as imaginary part, of their presence, so that one transform there and back serves both.
/// </summary>
internal static class Autocorrelation
{
    /// <summary>The autocorrelation at each lag below the length of the grid, and how many pairs it was computed from.</summary>
    /// <param name="grid">The values, of mean 0; NaN where there is none.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public static (double[] Correlations, double[] Pairs) Of(double[] grid, CancellationToken cancellationToken)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)grid.Length * 2);
        var work = new Complex[size];
        for (var i = 0; i < grid.Length; i++)
        {
            work[i] = double.IsNaN(grid[i]) ? default : new(grid[i], 1);
        }

        FourierTransform.Forward(work, cancellationToken);
        var power = new Complex[size];
        for (var k = 0; k < size; k++)
        {
            // The transform of the values alone and of the presence alone, by the symmetry of real series.
            var mirrored = Complex.Conjugate(work[(size - k) % size]);
            var (values, presence) = ((work[k] + mirrored) / 2, (work[k] - mirrored) / 2);
            power[k] = new(Square(values), Square(presence));
        }

        // Both powers are even, so that transforming them forwards is, but for the size, transforming them back.
        FourierTransform.Forward(power, cancellationToken);
        var (correlations, pairs) = (new double[grid.Length], new double[grid.Length]);
        var variance = power[0].Real / Math.Round(power[0].Imaginary / size);
        for (var lag = 0; lag < grid.Length; lag++)
        {
            pairs[lag] = Math.Round(power[lag].Imaginary / size);
            correlations[lag] = pairs[lag] > 0 && variance > 0 ? power[lag].Real / pairs[lag] / variance : 0;
        }

        return (correlations, pairs);
    }

    private static double Square(Complex value) => (value.Real * value.Real) + (value.Imaginary * value.Imaginary);
}
