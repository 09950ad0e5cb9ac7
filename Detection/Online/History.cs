using System.Numerics;
using System.Runtime.CompilerServices;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>The last values of a series, oldest first and in one piece, in memory that grows with their number.</summary>
/// <remarks>Values are appended; when the room behind them is used up they move to its front, a few moved for each appended.</remarks>
internal sealed class History<T>(int limit) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] _items = [];
    private int _start;

    /// <summary>How many values are kept at most; it may change while fewer are.</summary>
    public int Limit { get; set; } = limit;

    /// <summary>How many values are kept now.</summary>
    public int Count { get; private set; }

    /// <summary>The values, oldest first.</summary>
    public ReadOnlySpan<T> Values => _items.AsSpan(_start, Count);

    /// <summary>The bytes its values take.</summary>
    public int Bytes => _items.Length * Unsafe.SizeOf<T>();

    /// <summary>The value appended <paramref name="ago"/> values before the next one: 1 is the last.</summary>
    public T Past(int ago) => _items[_start + Count - ago];

    /// <summary>Appends a value; the oldest leaves when there are <see cref="Limit"/>.</summary>
    public void Append(T value)
    {
        if (_start + Count == _items.Length)
        {
            MakeRoom();
        }

        _items[_start + Count] = value;
        if (Count == Limit)
        {
            _start++;
        }
        else
        {
            Count++;
        }
    }

    /// <summary>Writes its values.</summary>
    public void Save(StateWriter state) => state.Write(Values);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static History<T> Load(ref StateReader state, int limit)
    {
        var items = state.ReadValues<T>(limit, Origin.MostDistance);
        return new(limit) { _items = items, Count = items.Length };
    }

    private void MakeRoom()
    {
        // a 32nd more than the limit: 32 values move for each appended at most, and the rest is not wasted
        var full = Limit + Math.Max(Limit / 32, 1);
        var target = Count == Limit ? full : Math.Min(Math.Max(16, Count * 2), full);
        var items = target == _items.Length ? _items : new T[target];
        Values.CopyTo(items);
        _items = items;
        _start = 0;
    }
}
