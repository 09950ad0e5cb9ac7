using System.Buffers;

namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>A copy of values in ascending order, in pooled memory; sorted in parts that are then merged, so that a token is heard.</summary>
internal sealed class SortedCopy : IDisposable
{
    private const int Part = 1 << 15;
    private readonly int _count;
    private double[] _sorted;

    public SortedCopy(ReadOnlySpan<double> values, CancellationToken cancellationToken)
    {
        _count = values.Length;
        _sorted = ArrayPool<double>.Shared.Rent(values.Length);
        var merged = values.Length > Part ? ArrayPool<double>.Shared.Rent(values.Length) : [];
        try
        {
            for (var start = 0; start < _count; start += Part)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var part = _sorted.AsSpan(start, Math.Min(Part, _count - start));
                values.Slice(start, part.Length).CopyTo(part);
                part.Sort();
            }

            for (var length = Part; length < _count; length *= 2)
            {
                for (var start = 0; start < _count; start += 2 * length)
                {
                    var middle = Math.Min(start + length, _count);
                    var end = (int)Math.Min(start + (2L * length), _count);
                    Merge(_sorted.AsSpan(start, middle - start), _sorted.AsSpan(middle, end - middle), merged.AsSpan(start), cancellationToken);
                }

                (_sorted, merged) = (merged, _sorted);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
        finally
        {
            if (merged.Length > 0)
            {
                ArrayPool<double>.Shared.Return(merged);
            }
        }
    }

    /// <summary>The values in ascending order.</summary>
    public Span<double> Values => _sorted.AsSpan(0, _count);

    public void Dispose()
    {
        if (_sorted.Length > 0)
        {
            ArrayPool<double>.Shared.Return(_sorted);
            _sorted = [];
        }
    }

    private static void Merge(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> merged, CancellationToken cancellationToken)
    {
        var (i, j) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (((i + j) & 0xFFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            merged[i + j] = b[j] < a[i] ? b[j++] : a[i++];
        }

        a[i..].CopyTo(merged[(i + j)..]);
        b[j..].CopyTo(merged[(a.Length + j)..]);
    }
}
