using System.Runtime.InteropServices;
using CodeFirstOutliers.Wire;

namespace CodeFirstOutliers;

/// <summary>
/// Many metrics as columns: the values, the times and the names, each in its own array. Columns that were read from the wire
/// lie in pooled arrays, and their times and names are decoded when first asked for: dispose of them when done, and keep no
/// span of theirs.
/// </summary>
public sealed class MetricColumns : IDisposable
{
    /// <summary>In <see cref="Times"/>, the time of a metric that has none.</summary>
    public const long NoTime = long.MinValue;

    private readonly IColumns _columns;
    private int _disposed;

    /// <summary>Columns over the caller's arrays, which are not copied and must not change while a call is on its way.</summary>
    /// <param name="values">The values; NaN is a missing value.</param>
    /// <param name="times">The times as in <see cref="Times"/>; as many as values, or none.</param>
    /// <param name="nameIds">The names as in <see cref="NameIds"/>; as many as values, or none.</param>
    /// <param name="names">The names that the ids stand for.</param>
    /// <exception cref="ArgumentException">A column has another length than the values, or an id stands for no name.</exception>
    public MetricColumns(
        ReadOnlyMemory<double> values,
        ReadOnlyMemory<long> times = default,
        ReadOnlyMemory<int> nameIds = default,
        IReadOnlyList<string>? names = null)
    {
        RequireLength(times.Length, values.Length, nameof(times));
        RequireLength(nameIds.Length, values.Length, nameof(nameIds));
        names ??= [];
        RequireNames(nameIds.Span, names.Count);
        _columns = new ArrayColumns(values, times, nameIds, names);
    }

    internal MetricColumns(EncodedMetrics encoded) => _columns = encoded;

    /// <summary>How many metrics there are.</summary>
    public int Count => _columns.Count;

    /// <summary>The values; NaN is a missing value.</summary>
    public ReadOnlySpan<double> Values => Live.Values;

    /// <summary>
    /// When each was measured, in ticks of 100 ns since 0001-01-01 UTC, or <see cref="NoTime"/>; empty where no metric has a time.
    /// </summary>
    public ReadOnlySpan<long> Times => Live.Times;

    /// <summary>For each metric the index of its name in <see cref="Names"/>; empty where no metric has a name.</summary>
    public ReadOnlySpan<int> NameIds => Live.NameIds;

    /// <summary>Each name once; a name that no metric has may be among them. A string is made when it is asked for.</summary>
    public IReadOnlyList<string> Names => Live.Names;

    /// <summary>The metric at an index, as an object.</summary>
    public Metric this[int index] => new() { Time = TimeAt(index), Name = NameAt(index), Value = Values[index] };

    /// <summary>The time of the metric at an index; null where it has none.</summary>
    public DateTime? TimeAt(int index) => Times.IsEmpty ? null : ToTime(Times[index]);

    /// <summary>The name of the metric at an index; empty where it has none.</summary>
    public string NameAt(int index) => NameIds.IsEmpty ? "" : Names[NameIds[index]];

    /// <summary>Gives pooled arrays back; afterwards the columns cannot be read. Columns over the caller's arrays have nothing to give.</summary>
    public void Dispose()
    {
        if (_columns is IDisposable pooled && Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            pooled.Dispose();
        }
    }

    /// <summary>Decodes times and names now, as the others are asked for.</summary>
    /// <param name="cancellationToken">Looked at every megabyte of the message.</param>
    internal void Decode(CancellationToken cancellationToken) => (Live as EncodedMetrics)?.Decode(cancellationToken);

    internal static MetricColumns From(List<Metric> metrics)
    {
        var (values, times, nameIds) = (new double[metrics.Count], new long[metrics.Count], new int[metrics.Count]);
        var (hasTimes, ids) = (false, new OrderedDictionary<string, int> { [""] = 0 });
        for (var index = 0; index < values.Length; index++)
        {
            var metric = metrics[index];
            values[index] = metric.Value;
            times[index] = metric.Time?.Ticks ?? NoTime;
            hasTimes |= metric.Time is not null;
            ids.TryAdd(metric.Name ?? "", ids.Count, out nameIds[index]);
        }

        return new(values, hasTimes ? times : default, ids.Count > 1 ? nameIds : default, [.. ids.Keys]);
    }

    internal List<Metric> ToMetrics()
    {
        var values = Values;
        var times = Times;
        var nameIds = NameIds;
        var names = Names;
        var metrics = new List<Metric>(values.Length);
        CollectionsMarshal.SetCount(metrics, values.Length);
        var items = CollectionsMarshal.AsSpan(metrics);
        for (var index = 0; index < values.Length; index++)
        {
            items[index] = new()
            {
                Time = times.IsEmpty ? null : ToTime(times[index]),
                Name = nameIds.IsEmpty ? "" : names[nameIds[index]],
                Value = values[index],
            };
        }

        return metrics;
    }

    private IColumns Live
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed != 0, this);
            return _columns;
        }
    }

    private static DateTime? ToTime(long ticks) => ticks == NoTime ? null : new DateTime(ticks, DateTimeKind.Utc);

    private static void RequireLength(int length, int expected, string column)
    {
        if (length != 0 && length != expected)
        {
            throw new ArgumentException($"{column} must be as many as values ({expected}) or none, got {length}", column);
        }
    }

    private static void RequireNames(ReadOnlySpan<int> nameIds, int names)
    {
        var at = names > 0 ? nameIds.IndexOfAnyExceptInRange(0, names - 1) : 0;
        if (at >= 0 && !nameIds.IsEmpty)
        {
            throw new ArgumentException($"nameIds must be indices of names ({names}), got {nameIds[at]} at {at}", nameof(nameIds));
        }
    }
}
