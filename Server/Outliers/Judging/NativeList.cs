using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Server.Outliers.Judging;

/// <summary>
/// A list of plain values that grows in place, outside the managed heap: a large block is the kernel's own, which moves it as
/// pages and counts only those that were touched, so that a long series is never in memory twice.
/// </summary>
internal sealed unsafe class NativeList<T> : IDisposable
    where T : unmanaged
{
    /// <summary>Up to so many bytes a list grows twofold.</summary>
    private const long Small = 1 << 20;

    /// <summary>C libraries ask the kernel for blocks of this size, whatever they keep for themselves: glibc for those from 32 MiB on.</summary>
    private const long Large = 64 << 20;

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
            Grow(count);
        }

        var reserved = new Span<T>(_items + Count, more);
        Count = count;
        return reserved;
    }

    // a block that is too large for its values is not used: untouched pages cost nothing
    private void Grow(long count)
    {
        var size = Unsafe.SizeOf<T>();
        var roomy = 2 * count * size <= Small ? 2 * count : Math.Max(Large / size, count + (count / 4));
        var capacity = (int)Math.Min(int.MaxValue, roomy);
        _items = (T*)NativeMemory.Realloc(_items, (nuint)capacity * (nuint)size);
        _capacity = capacity;
    }

    private void Free()
    {
        NativeMemory.Free(_items);
        _items = null;
        Count = _capacity = 0;
    }
}
