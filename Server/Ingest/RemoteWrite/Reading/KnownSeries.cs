using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Wire;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Ingest.RemoteWrite.Reading;

/// <summary>
/// The names of the series that were seen, by their labels as they came, and whether they are wanted. It holds a part of what calls may hold, and
/// forgets everything when that is full. Safe for use by several threads at once.
/// </summary>
internal sealed class KnownSeries
{
    private const int PartOfHeld = 8;

    /// <summary>About what an entry takes beside its texts.</summary>
    private const int BytesOfEntry = 128;

    private readonly ConcurrentDictionary<byte[], string?> _names = new(new BytesComparer());
    private readonly ConcurrentDictionary<byte[], string?>.AlternateLookup<ReadOnlySpan<byte>> _byBytes;
    private readonly SeriesSelector[] _keep;
    private readonly SeriesSelector[] _drop;
    private readonly int _mostName;
    private readonly long _most;
    private long _held;

    public KnownSeries(IOptions<ServerOptions> options)
    {
        _byBytes = _names.GetAlternateLookup<ReadOnlySpan<byte>>();
        _keep = [.. options.Value.Ingest.Keep.Select(SeriesSelector.Parse)];
        _drop = [.. options.Value.Ingest.Drop.Select(SeriesSelector.Parse)];
        (_mostName, _most) = (options.Value.MaxNameLength, options.Value.UsedMaxHeldBytes / PartOfHeld);
    }

    /// <summary>How many are known at the moment.</summary>
    public int Count => _names.Count;

    /// <summary>The name of a series; null where the series is not wanted.</summary>
    /// <exception cref="FormatException">Its labels break a rule; the message says which, and the value.</exception>
    public string? NameOf(LabelBytes labels)
    {
        labels.CheckSize();
        return _byBytes.TryGetValue(labels.Span, out var known) ? known : Learn(labels);
    }

    private string? Learn(LabelBytes labels)
    {
        var series = SeriesName.Of(labels.ToLabels());
        var name = $"{series}";
        if (series.Metric.Length == 0)
        {
            throw new FormatException($"a series must have a metric's name in {SeriesName.MetricLabel}, got {Harmless.Quoted(name)}");
        }

        if (name.Length > _mostName)
        {
            throw new FormatException($"the name of a series must have at most {_mostName} characters, got {name.Length}: {Harmless.Quoted(name)}");
        }

        var wanted = IsWanted(series) ? name : null;
        var bytes = labels.Span.Length + (sizeof(char) * (wanted?.Length ?? 0)) + BytesOfEntry;
        if (Interlocked.Add(ref _held, bytes) > _most)
        {
            Interlocked.Exchange(ref _held, bytes);
            _names.Clear();
        }

        _names.TryAdd(labels.Span.ToArray(), wanted);
        return wanted;
    }

    private bool IsWanted(SeriesName series) =>
        (_keep.Length == 0 || _keep.Any(selector => selector.Selects(series))) && !_drop.Any(selector => selector.Selects(series));

    private sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => (int)NameBytes.Hash(obj);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)NameBytes.Hash(alternate);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
