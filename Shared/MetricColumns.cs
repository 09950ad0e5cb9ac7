using System.Runtime.InteropServices;
using CodeFirstOutliers.Wire;

namespace CodeFirstOutliers;

/// <summary>
/// Many metrics as columns: the values, the times and the names, each in its own array. Columns that were read from the wire
/// lie in pooled arrays: dispose of them when done, and keep no span of theirs.
/// </summary>
public sealed class MetricColumns : IDisposable
{
    /// <summary>In <see cref="Times"/>, the time of a metric that has none.</summary>
    public const long NoTime = long.MinValue;

    private readonly ReadOnlyMemory<double> _values;
    private readonly ReadOnlyMemory<long> _times;
    private readonly ReadOnlyMemory<int> _nameIds;
    private readonly IReadOnlyList<string> _names;
    private PooledColumns? _pooled;
    private bool _disposed;

    /// <summary>Columns over the caller's arrays, which are not copied and must not change while a call is on its way.</summary>
    /// <param name="values">The values; NaN is a missing value.</param>
    /// <param name="times">The times as in <see cref="Times"/>; as many as values, or none.</param>
    /// <param name="nameIds">The names as in <see cref="NameIds"/>; as many as values, or none.</param>
    /// <param name="names">The names that the ids stand for.</param>
    /// <exception cref="ArgumentException">A column has another length than the values.</exception>
    public MetricColumns(
        ReadOnlyMemory<double> values,
        ReadOnlyMemory<long> times = default,
        ReadOnlyMemory<int> nameIds = default,
        IReadOnlyList<string>? names = null)
    {
        RequireLength(times.Length, values.Length, nameof(times));
        RequireLength(nameIds.Length, values.Length, nameof(nameIds));
        (_values, _times, _nameIds, _names) = (values, times, nameIds, names ?? []);
    }

    internal MetricColumns(PooledColumns pooled)
    {
        (_values, _times, _nameIds, _names) = (pooled.Values, pooled.Times, pooled.NameIds, pooled.Names);
        _pooled = pooled;
    }

    /// <summary>How many metrics there are.</summary>
    public int Count => _values.Length;

    /// <summary>The values; NaN is a missing value.</summary>
    public ReadOnlySpan<double> Values => Live(_values).Span;

    /// <summary>
    /// When each was measured, in ticks of 100 ns since 0001-01-01 UTC, or <see cref="NoTime"/>; empty where no metric has a time.
    /// </summary>
    public ReadOnlySpan<long> Times => Live(_times).Span;

    /// <summary>For each metric the index of its name in <see cref="Names"/>; empty where no metric has a name.</summary>
    public ReadOnlySpan<int> NameIds => Live(_nameIds).Span;

    /// <summary>Each name once; a name that no metric has may be among them. A string is made when it is asked for.</summary>
    public IReadOnlyList<string> Names => Live(_names);

    /// <summary>The metric at an index, as an object.</summary>
    public Metric this[int index] => new() { Time = TimeAt(index), Name = NameAt(index), Value = Values[index] };

    /// <summary>The time of the metric at an index; null where it has none.</summary>
    public DateTime? TimeAt(int index) =>
        Times.IsEmpty || Times[index] == NoTime ? null : new DateTime(Times[index], DateTimeKind.Utc);

    /// <summary>The name of the metric at an index; empty where it has none.</summary>
    public string NameAt(int index) => NameIds.IsEmpty ? "" : Names[NameIds[index]];

    /// <summary>Gives pooled arrays back; afterwards the columns cannot be read. Columns over the caller's arrays have nothing to give.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _pooled, null) is not { } pooled)
        {
            return;
        }

        _disposed = true;
        pooled.Dispose();
    }

    internal static MetricColumns From(List<Metric> metrics)
    {
        var columns = new PooledColumns(metrics.Count);
        foreach (var metric in CollectionsMarshal.AsSpan(metrics))
        {
            columns.Add(metric);
        }

        return new(columns);
    }

    internal List<Metric> ToMetrics()
    {
        var metrics = new List<Metric>(Count);
        for (var index = 0; index < Count; index++)
        {
            metrics.Add(this[index]);
        }

        return metrics;
    }

    private static void RequireLength(int length, int expected, string column)
    {
        if (length != 0 && length != expected)
        {
            throw new ArgumentException($"{column} must be as many as values ({expected}) or none, got {length}", column);
        }
    }

    private T Live<T>(T column)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return column;
    }
}
