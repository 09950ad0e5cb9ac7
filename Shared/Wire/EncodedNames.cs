using System.Buffers;

namespace CodeFirstOutliers.Wire;

/// <summary>The names of columns as fields ready to be copied, each encoded once.</summary>
internal ref struct EncodedNames : IDisposable
{
    private readonly byte[] _bytes;
    private readonly int[] _ends;

    public EncodedNames(IReadOnlyList<string> names, byte tag)
    {
        var writer = new WireWriter(names.Count * 32);
        _ends = ArrayPool<int>.Shared.Rent(names.Count + 1);
        _ends[0] = 0;
        for (var id = 0; id < names.Count; id++)
        {
            writer.WriteString(tag >> 3, names[id]);
            _ends[id + 1] = writer.Written.Length;
        }

        _bytes = writer.Detach();
    }

    public readonly ReadOnlySpan<byte> this[int id] => _bytes.AsSpan(_ends[id], _ends[id + 1] - _ends[id]);

    public readonly void Dispose()
    {
        Pool.Return(_bytes);
        Pool.Return(_ends);
    }
}
