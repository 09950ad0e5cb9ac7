using System.Buffers;

namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>Room for so many numbers in pooled memory, which goes back when it is disposed of. What it holds at first is open.</summary>
internal sealed class Rented<T>(int length) : IDisposable
    where T : unmanaged
{
    private T[] _array = ArrayPool<T>.Shared.Rent(length);

    /// <summary>The room; as long as was asked for.</summary>
    public Span<T> Span => _array.AsSpan(0, length);

    public void Dispose()
    {
        if (_array.Length > 0)
        {
            ArrayPool<T>.Shared.Return(_array);
            (_array, length) = ([], 0);
        }
    }
}
