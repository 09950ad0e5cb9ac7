using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Server;

/// <summary>
/// A list of plain values that grows in place, outside the managed heap: large blocks are moved by the kernel as pages, so
/// that a long series is never in memory twice.
/// </summary>
internal sealed unsafe class NativeList<T> : IDisposable
    where T : unmanaged
{
    private T* _items;
    private int _capacity;

    /// <summary>How many values it holds.</summary>
    public int Count { get; private set; }

    /// <summary>The values; valid until the next <see cref="Add"/> or <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<T> Span => new(_items, Count);

    /// <summary>Adds the values at the end.</summary>
    public void Add(ReadOnlySpan<T> values) => values.CopyTo(Reserve(values.Length));

    /// <summary>Adds a value so many times at the end.</summary>
    public void Fill(T value, int times) => Reserve(times).Fill(value);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    ~NativeList() => Free();

    private Span<T> Reserve(int more)
    {
        var count = checked(Count + more);
        if (count > _capacity)
        {
            // untouched pages cost nothing, so a quarter more is free until it is used
            Grow((int)Math.Min(Array.MaxLength, Math.Max(count, _capacity + (_capacity / 4L) + 1024)));
        }

        var reserved = new Span<T>(_items + Count, more);
        Count = count;
        return reserved;
    }

    private void Grow(int capacity)
    {
        _items = (T*)NativeMemory.Realloc(_items, (nuint)capacity * (nuint)Unsafe.SizeOf<T>());
        _capacity = capacity;
    }

    private void Free()
    {
        NativeMemory.Free(_items);
        _items = null;
        Count = _capacity = 0;
    }
}
