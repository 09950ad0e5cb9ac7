using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace CodeFirstOutliers.Wire;

/// <summary>Columns that grow in pooled arrays; the times and the name ids have an array from the first metric on that has one.</summary>
internal sealed class PooledColumns : IDisposable
{
    private int _capacity;
    private double[] _values = [];
    private long[]? _times;
    private int[]? _nameIds;
    private NameTable? _names;

    public PooledColumns()
    {
    }

    /// <summary>Columns with room for so many metrics.</summary>
    public PooledColumns(int capacity) => Grow(capacity);

    public int Count { get; private set; }

    public ReadOnlyMemory<double> Values => _values.AsMemory(0, Count);

    public ReadOnlyMemory<long> Times => _times.AsMemory(0, _times is null ? 0 : Count);

    public ReadOnlyMemory<int> NameIds => _nameIds.AsMemory(0, _nameIds is null ? 0 : Count);

    public IReadOnlyList<string> Names => (IReadOnlyList<string>?)_names ?? [];

    /// <summary>Makes room for one more metric.</summary>
    /// <param name="remaining">The bytes of the message that are left, this metric's among them.</param>
    /// <param name="size">The bytes of this metric: the others are taken to be like it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reserve(long remaining, int size)
    {
        if (Count == _capacity)
        {
            Grow(remaining, size);
        }
    }

    /// <summary>Adds a metric; there must be room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value, long time, ReadOnlySpan<byte> name)
    {
        var index = Count;
        _values[index] = value;
        if (_times is { } times)
        {
            times[index] = time;
        }
        else if (time != MetricColumns.NoTime)
        {
            StartTimes()[index] = time;
        }

        if (_nameIds is { } nameIds)
        {
            nameIds[index] = _names!.IdOf(name);
        }
        else if (!name.IsEmpty)
        {
            StartNames()[index] = _names!.IdOf(name);
        }

        Count = index + 1;
    }

    public void Add(Metric metric)
    {
        var time = metric.Time?.Ticks ?? MetricColumns.NoTime;
        Add(metric.Value, time, Encoding.UTF8.GetBytes(metric.Name ?? ""));
    }

    public void Dispose()
    {
        Pool.Return(_values);
        Pool.Return(_times);
        Pool.Return(_nameIds);
        _names?.Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(long remaining, int size)
    {
        // no metric is smaller than 2 bytes; growing fourfold keeps all arrays ever rented within a third more than the last
        var likely = Math.Max(remaining / size + 1, 4L * Count);
        Grow((int)(Count + Math.Min(likely, remaining / 2)));
    }

    private void Grow(int capacity)
    {
        Pool.Resize(ref _values, Count, capacity);
        _capacity = _values.Length;
        if (_times is not null)
        {
            Pool.Resize(ref _times, Count, _capacity);
        }

        if (_nameIds is not null)
        {
            Pool.Resize(ref _nameIds, Count, _capacity);
        }
    }

    private long[] StartTimes()
    {
        _times = ArrayPool<long>.Shared.Rent(_capacity);
        _times.AsSpan(0, Count).Fill(MetricColumns.NoTime);
        return _times;
    }

    private int[] StartNames()
    {
        _names = new NameTable();
        _nameIds = ArrayPool<int>.Shared.Rent(_capacity);
        _nameIds.AsSpan(0, Count).Clear();
        return _nameIds;
    }
}
