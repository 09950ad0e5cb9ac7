using System.Numerics;

namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>The fast Fourier transform of a power of two of numbers, in place (Cooley and Tukey 1965).</summary>
internal static class FourierTransform
{
    /// <summary>Replaces the numbers x by Σ x[j]·exp(−2πi·jk/n).</summary>
    public static void Forward(Span<Complex> numbers, CancellationToken cancellationToken)
    {
        Reorder(numbers);
        var turns = new Complex[numbers.Length / 2];
        for (var k = 0; k < turns.Length; k++)
        {
            turns[k] = Complex.FromPolarCoordinates(1, -2 * Math.PI * k / numbers.Length);
        }

        for (var half = 1; half < numbers.Length; half *= 2)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var stride = turns.Length / half;
            for (var start = 0; start < numbers.Length; start += 2 * half)
            {
                for (var k = 0; k < half; k++)
                {
                    var (even, odd) = (numbers[start + k], numbers[start + k + half] * turns[k * stride]);
                    (numbers[start + k], numbers[start + k + half]) = (even + odd, even - odd);
                }
            }
        }
    }

    /// <summary>Moves each number to the place whose binary digits are its own backwards.</summary>
    private static void Reorder(Span<Complex> numbers)
    {
        for (var (i, j) = (1, 0); i < numbers.Length; i++)
        {
            var bit = numbers.Length >> 1;
            for (; (j & bit) != 0; bit >>= 1)
            {
                j ^= bit;
            }

            j ^= bit;
            if (i < j)
            {
                (numbers[i], numbers[j]) = (numbers[j], numbers[i]);
            }
        }
    }
}
