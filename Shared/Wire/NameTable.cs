using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;

namespace CodeFirstOutliers.Wire;

/// <summary>
/// The distinct names of a message, as UTF-8 in one pooled array, each with an id; id 0 is the empty name. Names come in
/// runs or in turn, so the name that last followed the previous one is tried first; what remains is hashed with the seeded
/// hash of strings, which nobody outside can make collide.
/// </summary>
internal sealed class NameTable : IReadOnlyList<string>, IDisposable
{
    /// <summary>The id of the empty name.</summary>
    public const int Unnamed = 0;

    private Entry[] _entries = [];
    private byte[] _bytes = [];
    private int[] _buckets = [];
    private int _bucketCount;
    private string?[] _strings = [];
    private int _previous;

    public NameTable()
    {
        Pool.Resize(ref _entries, 0, 16);
        Rehash(16);
        _previous = Insert([]);
    }

    public int Count { get; private set; }

    public string this[int id]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)id, (uint)Count, nameof(id));
            if (_strings.Length < Count)
            {
                Array.Resize(ref _strings, Count);
            }

            return _strings[id] ??= Encoding.UTF8.GetString(Utf8(id));
        }
    }

    public ReadOnlySpan<byte> Utf8(int id)
    {
        var start = id == 0 ? 0 : _entries[id - 1].End;
        return _bytes.AsSpan(start, _entries[id].End - start);
    }

    /// <summary>The id of a name, which is added where it is new; invalid UTF-8 reads as U+FFFD.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IdOf(ReadOnlySpan<byte> name)
    {
        var likely = _entries[_previous].Follower;
        if (NameBytes.Equal(Utf8(likely), name))
        {
            return _previous = likely;
        }

        return _previous = Look(name);
    }

    private int Look(ReadOnlySpan<byte> name)
    {
        var id = Find(name);
        if (id < 0)
        {
            id = System.Text.Unicode.Utf8.IsValid(name) ? Insert(name) : Look(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(name)));
        }

        _entries[_previous].Follower = id;
        return id;
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (var id = 0; id < Count; id++)
        {
            yield return this[id];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        Pool.Return(_entries);
        Pool.Return(_bytes);
        Pool.Return(_buckets);
        (_entries, _bytes, _buckets, Count) = ([], [], [], 0);
    }

    private int Find(ReadOnlySpan<byte> name)
    {
        var id = Bucket(name) - 1;
        while (id >= 0 && !Utf8(id).SequenceEqual(name))
        {
            id = _entries[id].Next - 1;
        }

        return id;
    }

    // a bucket holds the id plus one, and 0 where it is empty
    private ref int Bucket(ReadOnlySpan<byte> name) => ref _buckets[NameBytes.Hash(name) & (uint)(_bucketCount - 1)];

    private int Insert(ReadOnlySpan<byte> name)
    {
        if (Count == _entries.Length)
        {
            Pool.Resize(ref _entries, Count, 2 * Count);
        }

        if (Count >= _bucketCount)
        {
            Rehash(2 * _bucketCount);
        }

        var id = Count++;
        var start = id == 0 ? 0 : _entries[id - 1].End;
        if (_bytes.Length - start < name.Length)
        {
            Pool.Resize(ref _bytes, start, Math.Max(2 * start, start + name.Length + 64));
        }

        name.CopyTo(_bytes.AsSpan(start));
        ref var bucket = ref Bucket(name);
        _entries[id] = new() { End = start + name.Length, Next = bucket, Follower = id };
        bucket = id + 1;
        return id;
    }

    private void Rehash(int bucketCount)
    {
        Pool.Resize(ref _buckets, 0, bucketCount);
        _bucketCount = bucketCount;
        _buckets.AsSpan(0, bucketCount).Clear();
        for (var id = 0; id < Count; id++)
        {
            ref var bucket = ref Bucket(Utf8(id));
            _entries[id].Next = bucket;
            bucket = id + 1;
        }
    }

    private struct Entry
    {
        public int End;
        public int Next;
        public int Follower;
    }
}
