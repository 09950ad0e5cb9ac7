using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Terms;

/// <summary>The last values of a series, oldest first and in one piece, in memory that grows with their number.</summary>
/// <param name="limit">How many are kept.</param>
/// <param name="most">How large one is at most, whatever its sign.</param>
/// <remarks>Values are appended; when the room behind them is used up they move to its front, a few moved for each appended.</remarks>
internal sealed class History(int limit, float most)
{
    private float[] _items = [];
    private int _start;

    /// <summary>How many values are kept now.</summary>
    public int Count { get; private set; }

    /// <summary>The values, oldest first.</summary>
    public ReadOnlySpan<float> Values => _items.AsSpan(_start, Count);

    /// <summary>The bytes its values take.</summary>
    public int Bytes => _items.Length * sizeof(float);

    /// <summary>The value appended <paramref name="ago"/> values before the next one: 1 is the last.</summary>
    public float Past(int ago) => _items[_start + Count - ago];

    /// <summary>Appends a value; the oldest leaves when there are as many as the limit.</summary>
    public void Append(float value)
    {
        if (_start + Count == _items.Length)
        {
            MakeRoom();
        }

        _items[_start + Count] = value;
        if (Count == limit)
        {
            _start++;
        }
        else
        {
            Count++;
        }
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        var count = Count;
        fields.Whole(ref count, 0, limit);
        if (fields.IsLoading)
        {
            (_items, _start, Count) = (fields.Room(count), 0, count);
        }

        fields.Floats(_items.AsSpan(_start, Count), -most, most);
    }

    private void MakeRoom()
    {
        // a 32nd more than the limit: 32 values move for each appended at most, and the rest is not wasted
        var full = limit + Math.Max(limit / 32, 1);
        var target = Count == limit ? full : Math.Min(Math.Max(16, Count * 2), full);
        var items = target == _items.Length ? _items : new float[target];
        Values.CopyTo(items);
        _items = items;
        _start = 0;
    }
}
