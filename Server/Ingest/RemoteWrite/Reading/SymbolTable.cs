using CodeFirstOutliers.Wire;

namespace CodeFirstOutliers.Server.Ingest.RemoteWrite.Reading;

/// <summary>Where the symbols of a message lie in it.</summary>
internal sealed class SymbolTable(WriteBatch batch) : IDisposable
{
    private (int Start, int Length)[] _places = Pool.Rent<(int, int)>(1024);

    public int Count { get; private set; }

    public (int Start, int Length) this[int index] => _places[index];

    public void Add(int start, int length)
    {
        if (Count == _places.Length)
        {
            batch.HoldSymbols(2 * Count);
            Pool.Resize(ref _places, Count, 2 * Count);
        }

        _places[Count++] = (start, length);
    }

    public void Dispose() => Pool.Return(_places);
}
