using System.Numerics;
using System.Runtime.CompilerServices;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>Values in ascending order, one of which can be replaced by another at a small cost.</summary>
/// <remarks>
/// A tiered vector: blocks of 64 values, each a ring of its own, all full but the last. Replacing a value shifts the
/// values inside two blocks; each block between gives one value to its neighbour, which turns its ring by one place.
/// A place is found by counting smaller values, vector by vector: first among the blocks' first values, then in one block.
/// </remarks>
internal sealed class SortedWindow<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Size = 64;
    private const int Mask = Size - 1;

    private T[] _items = [];   // unused places hold +infinity, so that no count sees them
    private T[] _firsts = [];
    private byte[] _heads = [];

    /// <summary>How many values it holds.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes its values take.</summary>
    public int Bytes => ((_items.Length + _firsts.Length) * Unsafe.SizeOf<T>()) + _heads.Length;

    /// <summary>The value of a rank, counted from 0.</summary>
    public T this[int rank] => _items[(rank & ~Mask) | ((_heads[rank / Size] + rank) & Mask)];

    /// <summary>How many values are below <paramref name="value"/>.</summary>
    public int CountBelow(T value)
    {
        var block = VectorCount.Below(_firsts, value) - 1;
        return block < 0 ? 0 : (block * Size) + VectorCount.Below(_items.AsSpan(block * Size, Size), value);
    }

    /// <summary>How many values are not above <paramref name="value"/>.</summary>
    public int CountAtMost(T value)
    {
        var block = VectorCount.AtMost(_firsts, value) - 1;
        return block < 0 ? 0 : (block * Size) + VectorCount.AtMost(_items.AsSpan(block * Size, Size), value);
    }

    /// <summary>The quantile by linear interpolation between the two nearest ranks.</summary>
    public double Quantile(double fraction)
    {
        var rank = fraction * (Count - 1);
        var below = (int)rank;
        if (below >= Count - 1)
        {
            return double.CreateTruncating(this[Count - 1]);
        }

        var low = double.CreateTruncating(this[below]);
        return low + ((rank - below) * (double.CreateTruncating(this[below + 1]) - low));
    }

    /// <summary>Adds a value.</summary>
    public void Add(T value)
    {
        var rank = CountBelow(value);
        if (Count == _heads.Length * Size)
        {
            Grow();
        }

        Count++;
        ShiftUp(Count - 1, rank, value);
    }

    /// <summary>Replaces a value that it holds by another.</summary>
    public void Replace(T old, T value)
    {
        if (value > old)
        {
            ShiftDown(CountBelow(old), CountBelow(value) - 1, value);
        }
        else if (value < old)
        {
            ShiftUp(CountBelow(old), CountBelow(value), value);
        }
    }

    private void Grow()
    {
        var blocks = Math.Max(1, _heads.Length + (_heads.Length / 8) + (_heads.Length < 8 ? 1 : 0));
        var used = _items.Length;
        Array.Resize(ref _items, blocks * Size);
        _items.AsSpan(used).Fill(T.PositiveInfinity);
        var known = _firsts.Length;
        Array.Resize(ref _firsts, (blocks + 15) / 16 * 16);
        _firsts.AsSpan(known).Fill(T.PositiveInfinity);
        Array.Resize(ref _heads, blocks);
    }

    /// <summary>The values of the ranks above <paramref name="from"/>, up to <paramref name="to"/>, move one rank down.</summary>
    private void ShiftDown(int from, int to, T value)
    {
        int block = from / Size, last = to / Size;
        if (block == last)
        {
            Close(block, from & Mask, to & Mask, value);
            return;
        }

        Close(block, from & Mask, Mask, _firsts[block + 1]);
        for (block++; block < last; block++)
        {
            var items = _items.AsSpan(block * Size, Size);
            var head = _heads[block];
            items[head & Mask] = _firsts[block + 1];
            head = (byte)((head + 1) & Mask);
            _heads[block] = head;
            _firsts[block] = items[head & Mask];
        }

        Close(last, 0, to & Mask, value);
    }

    /// <summary>The values of the ranks from <paramref name="to"/> to below <paramref name="from"/> move one rank up.</summary>
    private void ShiftUp(int from, int to, T value)
    {
        int block = from / Size, last = to / Size;
        if (block == last)
        {
            Open(block, to & Mask, from & Mask, value);
            return;
        }

        Open(block, 0, from & Mask, Last(block - 1));
        for (block--; block > last; block--)
        {
            var head = (byte)((_heads[block] + Mask) & Mask);
            _heads[block] = head;
            _items[(block * Size) + head] = _firsts[block] = Last(block - 1);
        }

        Open(last, to & Mask, Mask, value);
    }

    private T Last(int block) => _items[(block * Size) + ((_heads[block] + Mask) & Mask)];

    private void Close(int block, int from, int to, T value)
    {
        var items = _items.AsSpan(block * Size, Size);
        int head = _heads[block];
        for (var place = from; place < to; place++)
        {
            items[(head + place) & Mask] = items[(head + place + 1) & Mask];
        }

        items[(head + to) & Mask] = value;
        _firsts[block] = items[head & Mask];
    }

    private void Open(int block, int to, int from, T value)
    {
        var items = _items.AsSpan(block * Size, Size);
        int head = _heads[block];
        for (var place = from; place > to; place--)
        {
            items[(head + place) & Mask] = items[(head + place - 1) & Mask];
        }

        items[(head + to) & Mask] = value;
        _firsts[block] = items[head & Mask];
    }
}
