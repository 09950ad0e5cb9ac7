using System.Numerics;
using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Periods;

/// <summary>The fast Fourier transform of a power of two of numbers, in place (Cooley and Tukey 1965).</summary>
internal static class FourierTransform
{
    /// <summary>So many turns of a level are kept; those of a larger one are such a turn times the one where its stretch begins.</summary>
    private const int Kept = 1 << 10;

    /// <summary>Replaces the numbers x by Σ x[j]·exp(−2πi·jk/n).</summary>
    public static void Forward(Span<Complex> numbers, CancellationToken cancellationToken)
    {
        Reorder(numbers, cancellationToken);
        var turns = new Complex[Math.Min(Kept, numbers.Length)];
        for (var half = 1; half < numbers.Length; half *= 2)
        {
            var kept = Math.Min(Kept, half);
            for (var k = 0; k < kept; k++)
            {
                turns[k] = Turn(k, half);
            }

            Join(numbers, half, turns.AsSpan(0, kept), cancellationToken);
        }
    }

    /// <summary>Joins every two neighbouring transforms of a length into one.</summary>
    private static void Join(Span<Complex> numbers, int half, ReadOnlySpan<Complex> turns, CancellationToken cancellationToken)
    {
        var done = 0;
        for (var start = 0; start < numbers.Length; start += 2 * half)
        {
            for (var from = start; from < start + half; from += turns.Length)
            {
                if ((done += turns.Length) >= Parts.Length)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    done = 0;
                }

                Join(numbers.Slice(from, turns.Length), numbers.Slice(from + half, turns.Length), turns, from == start ? Complex.One : Turn(from - start, half));
            }
        }
    }

    private static void Join(Span<Complex> evens, Span<Complex> odds, ReadOnlySpan<Complex> turns, Complex first)
    {
        for (var k = 0; k < turns.Length; k++)
        {
            var (even, odd) = (evens[k], odds[k] * turns[k] * first);
            (evens[k], odds[k]) = (even + odd, even - odd);
        }
    }

    private static Complex Turn(int k, int half) => Complex.FromPolarCoordinates(1, -Math.PI * k / half);

    /// <summary>Moves each number to the place whose binary digits are its own backwards.</summary>
    private static void Reorder(Span<Complex> numbers, CancellationToken cancellationToken)
    {
        var j = 0;
        foreach (var (start, end) in new Stretches(numbers.Length - 1, cancellationToken))
        {
            for (var i = start + 1; i <= end; i++)
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
}
