using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>
/// Compares all values of a series with one band, eight at a time. The indices of those outside are written without a
/// branch for each: a table holds, for every pattern of eight answers, the positions that are set.
/// </summary>
public static class BandScan
{
    private const int Uninterrupted = 1 << 14;
    private const int Lanes = 8;
    private static readonly int[] _positions = MakePositions();

    /// <summary>The indices of all values outside the band, ascending; NaN never is.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static int[] Outside(ReadOnlySpan<double> values, Band band, CancellationToken cancellationToken = default)
    {
        var indices = Array.Empty<int>();
        var count = 0;
        try
        {
            for (var start = 0; start < values.Length; start += Uninterrupted)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var part = values.Slice(start, Math.Min(Uninterrupted, values.Length - start));
                indices = WithRoom(indices, count, part.Length + Lanes, Expected(count, start, values.Length));
                count = Scan(part, start, band, indices, count);
            }

            return count == 0 ? [] : indices.AsSpan(0, count).ToArray();
        }
        finally
        {
            Return(indices);
        }
    }

    private static int Scan(ReadOnlySpan<double> values, int start, Band band, int[] indices, int count)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        ref var written = ref MemoryMarshal.GetArrayDataReference(indices);
        ref var positions = ref MemoryMarshal.GetArrayDataReference(_positions);
        var (lower, upper) = (Vector256.Create(band.Lower), Vector256.Create(band.Upper));
        var i = 0;
        for (; i <= values.Length - Lanes; i += Lanes)
        {
            var (a, b) = (Vector256.LoadUnsafe(ref first, (nuint)i), Vector256.LoadUnsafe(ref first, (nuint)i + 4));
            var outsideA = Vector256.LessThan(a, lower) | Vector256.GreaterThan(a, upper);
            var outsideB = Vector256.LessThan(b, lower) | Vector256.GreaterThan(b, upper);
            // All eight are written; the next write covers those that were not set. WithRoom has left room for it.
            var bits = outsideA.ExtractMostSignificantBits() | (outsideB.ExtractMostSignificantBits() << 4);
            var set = Vector256.LoadUnsafe(ref positions, bits * Lanes) + Vector256.Create(start + i);
            set.StoreUnsafe(ref written, (nuint)count);
            count += BitOperations.PopCount(bits);
        }

        for (; i < values.Length; i++)
        {
            indices[count] = start + i;
            count += band.Excludes(values[i]) ? 1 : 0;
        }

        return count;
    }

    /// <summary>How many will be found in all, at the rate so far and a fifth more: growing often would copy often.</summary>
    private static int Expected(int count, int done, int total) =>
        done == 0 ? 0 : (int)Math.Min(total, count * 1.2 / done * total);

    private static int[] WithRoom(int[] indices, int count, int room, int expected)
    {
        if (indices.Length - count >= room)
        {
            return indices;
        }

        var larger = ArrayPool<int>.Shared.Rent(Math.Max(count + room, expected));
        indices.AsSpan(0, count).CopyTo(larger);
        Return(indices);
        return larger;
    }

    private static void Return(int[] indices)
    {
        if (indices.Length > 0)
        {
            ArrayPool<int>.Shared.Return(indices);
        }
    }

    private static int[] MakePositions()
    {
        var positions = new int[(1 << Lanes) * Lanes];
        for (var bits = 0; bits < 1 << Lanes; bits++)
        {
            var next = bits * Lanes;
            for (var lane = 0; lane < Lanes; lane++)
            {
                if ((bits >> lane & 1) == 1)
                {
                    positions[next++] = lane;
                }
            }
        }

        return positions;
    }
}
