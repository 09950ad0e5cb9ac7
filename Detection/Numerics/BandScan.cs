using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>Compares all values of a series with one band.</summary>
public static class BandScan
{
    private const int Uninterrupted = 1 << 16;

    /// <summary>The findings of all values outside the band, by ascending index; NaN never is.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Finding[] Outside(ReadOnlySpan<double> values, Band band, CancellationToken cancellationToken = default)
    {
        var found = new IndexList();
        try
        {
            for (var start = 0; start < values.Length; start += Uninterrupted)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Scan(values.Slice(start, Math.Min(Uninterrupted, values.Length - start)), start, band, ref found);
            }

            var findings = found.Count == 0 ? [] : new Finding[found.Count];
            for (var i = 0; i < findings.Length; i++)
            {
                findings[i] = new(found[i], values[found[i]], band);
            }

            return findings;
        }
        finally
        {
            found.Dispose();
        }
    }

    private static void Scan(ReadOnlySpan<double> values, int start, Band band, ref IndexList found)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var (lower, upper) = (Vector256.Create(band.Lower), Vector256.Create(band.Upper));
        var i = 0;
        for (; i <= values.Length - 8; i += 8)
        {
            var (low, high) = (Vector256.LoadUnsafe(ref first, (nuint)i), Vector256.LoadUnsafe(ref first, (nuint)i + 4));
            var outLow = Vector256.LessThan(low, lower) | Vector256.GreaterThan(low, upper);
            var outHigh = Vector256.LessThan(high, lower) | Vector256.GreaterThan(high, upper);
            if ((outLow | outHigh) != default)
            {
                var bits = outLow.ExtractMostSignificantBits() | (outHigh.ExtractMostSignificantBits() << 4);
                for (; bits != 0; bits &= bits - 1)
                {
                    found.Add(start + i + BitOperations.TrailingZeroCount(bits));
                }
            }
        }

        for (; i < values.Length; i++)
        {
            if (band.Excludes(values[i]))
            {
                found.Add(start + i);
            }
        }
    }
}
