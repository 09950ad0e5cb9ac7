using System.Buffers;

namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>A growing list of indices in pooled memory, which is returned when disposed.</summary>
internal ref struct IndexList()
{
    private int[] _indices = [];

    public int Count { get; private set; }

    public readonly int this[int position] => _indices[position];

    public void Add(int index)
    {
        if (Count == _indices.Length)
        {
            var larger = ArrayPool<int>.Shared.Rent(Math.Max(64, Count * 2));
            _indices.AsSpan(0, Count).CopyTo(larger);
            Return();
            _indices = larger;
        }

        _indices[Count++] = index;
    }

    public void Dispose()
    {
        Return();
        _indices = [];
    }

    private readonly void Return()
    {
        if (_indices.Length > 0)
        {
            ArrayPool<int>.Shared.Return(_indices);
        }
    }
}
