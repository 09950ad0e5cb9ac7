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
    public void Add(T value) => Add(value, CountBelow(value));

    /// <summary>Adds a value, of which <paramref name="rank"/> values are below.</summary>
    public void Add(T value, int rank)
    {
        if (Count == _heads.Length * Size)
        {
            Grow();
        }

        Count++;
        ShiftUp(Count - 1, rank, value);
    }

    /// <summary>Replaces a value that it holds by another.</summary>
    public void Replace(T old, T value) => Replace(old, value, CountBelow(value));

    /// <summary>Replaces a value that it holds by another, of which <paramref name="rank"/> values are below.</summary>
    public void Replace(T old, T value, int rank)
    {
        if (value > old)
        {
            ShiftDown(CountBelow(old), rank - 1, value);
        }
        else if (value < old)
        {
            ShiftUp(CountBelow(old), rank, value);
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
        var (items, firsts, heads) = (_items, _firsts, _heads);
        for (block++; block < last; block++)
        {
            // a full ring's first place is also the one behind its last: what comes in takes the place of what goes
            int head = heads[block];
            items[(block * Size) | head] = firsts[block + 1];
            head = (head + 1) & Mask;
            heads[block] = (byte)head;
            firsts[block] = items[(block * Size) | head];
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
        var (items, firsts, heads) = (_items, _firsts, _heads);
        for (block--; block > last; block--)
        {
            var head = (heads[block] + Mask) & Mask;
            heads[block] = (byte)head;
            items[(block * Size) | head] = firsts[block] = Last(block - 1);
        }

        Open(last, to & Mask, Mask, value);
    }

    private T Last(int block) => _items[(block * Size) + ((_heads[block] + Mask) & Mask)];

    /// <summary>In one block, the places after <paramref name="from"/> move one down, and a value takes place <paramref name="to"/>.</summary>
    private void Close(int block, int from, int to, T value)
    {
        var items = _items.AsSpan(block * Size, Size);
        int head = _heads[block], start = (head + from) & Mask, end = (head + to) & Mask;
        if (start > end)
        {
            items[(start + 1)..].CopyTo(items[start..]);
            items[Mask] = items[0];
            start = 0;
        }

        items[(start + 1)..(end + 1)].CopyTo(items[start..]);
        items[end] = value;
        _firsts[block] = items[head];
    }

    /// <summary>In one block, the places before <paramref name="from"/> move one up, and a value takes place <paramref name="to"/>.</summary>
    private void Open(int block, int to, int from, T value)
    {
        var items = _items.AsSpan(block * Size, Size);
        int head = _heads[block], start = (head + to) & Mask, end = (head + from) & Mask;
        if (start > end)
        {
            items[..end].CopyTo(items[1..]);
            items[0] = items[Mask];
            end = Mask;
        }

        items[start..end].CopyTo(items[(start + 1)..]);
        items[start] = value;
        _firsts[block] = items[head];
    }
}
