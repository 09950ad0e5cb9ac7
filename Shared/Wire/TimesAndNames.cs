using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Wire;

/// <summary>
/// The times and the names of a message's metrics as columns in pooled arrays; each column is there from the first metric on
/// that has something in it.
/// </summary>
internal sealed class TimesAndNames : IDisposable
{
    private readonly int _count;
    private long[]? _times;
    private int[]? _nameIds;
    private NameTable? _names;
    private int _added;

    private TimesAndNames(int count) => _count = count;

    public ReadOnlySpan<long> Times => _times.AsSpan(0, _times is null ? 0 : _count);

    public ReadOnlySpan<int> NameIds => _nameIds.AsSpan(0, _nameIds is null ? 0 : _count);

    public IReadOnlyList<string> Names => (IReadOnlyList<string>?)_names ?? [];

    /// <summary>Reads them from a message of so many metrics, which was found to be whole and valid.</summary>
    public static TimesAndNames Read(ReadOnlySpan<byte> message, int count, CancellationToken cancellationToken)
    {
        var read = new TimesAndNames(count);
        try
        {
            read.Read(new WireReader(message), cancellationToken);
            return read;
        }
        catch
        {
            read.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Pool.Return(_times);
        Pool.Return(_nameIds);
        _names?.Dispose();
    }

    private void Read(WireReader reader, CancellationToken cancellationToken)
    {
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = reader.At + (long)EncodedMetrics.Step;
            while (reader.At < step && reader.Rest is { Length: >= UsualMetric.Room } rest && UsualMetric.TryFind(ref MemoryMarshal.GetReference(rest), out var metric))
            {
                Add(metric.Time, metric.Name);
                reader.Advance(metric.Size);
            }
        }
        while (TryAddField(ref reader));
    }

    private bool TryAddField(ref WireReader reader)
    {
        if (!reader.TryReadTag(out var tag))
        {
            return false;
        }

        if (tag == MetricFields.Tag)
        {
            var metric = AnyMetric.Read(reader.ReadMessage(""));
            Add(metric.Time, metric.Name);
        }
        else
        {
            reader.Skip(tag);
        }

        return true;
    }

    private void Add(long time, ReadOnlySpan<byte> name)
    {
        if (_times is not null || time != MetricColumns.NoTime)
        {
            (_times ??= Start(MetricColumns.NoTime))[_added] = time;
        }

        if (_nameIds is not null || !name.IsEmpty)
        {
            (_nameIds ??= Start(NameTable.Unnamed))[_added] = (_names ??= new()).IdOf(name);
        }

        _added++;
    }

    /// <summary>A column in which nothing has been until now.</summary>
    private T[] Start<T>(T absent)
    {
        var column = Pool.Rent<T>(_count);
        column.AsSpan(0, _added).Fill(absent);
        return column;
    }
}
