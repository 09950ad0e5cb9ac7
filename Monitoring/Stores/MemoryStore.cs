using System.Collections.Concurrent;

namespace CodeFirstOutliers.Monitoring.Stores;

/// <summary>Keeps incidents, mutes, judgements and pages of points as long as the process lives, and no series: those that live are all there are.</summary>
public sealed class MemoryStore : IMonitorStore
{
    /// <summary>What was told before the newest so many is gone.</summary>
    private const int MostIncidents = 100_000;

    private readonly Lock _lock = new();
    private readonly Queue<Incident> _told = new();
    private readonly Dictionary<long, Incident> _byId = [];
    private readonly ConcurrentDictionary<string, StoredPage[]> _pages = [];
    private readonly ConcurrentDictionary<long, MuteInfo> _mutes = [];
    private readonly ConcurrentDictionary<long, Noise> _noises = [];
    private (long Id, long Sequence) _last;

    /// <inheritdoc/>
    public IReadOnlyCollection<(string Name, long Seen)> Names() => [];

    /// <inheritdoc/>
    public StoredSeries? Load(string name) => null;

    /// <inheritdoc/>
    public void Save(IReadOnlyCollection<StoredSeries> series, int pages)
    {
        foreach (var each in series.Where(each => each.Pages.Count > 0))
        {
            _pages.AddOrUpdate(each.Name, _ => [.. each.Pages], (_, older) => [.. older.Concat(each.Pages).TakeLast(pages)]);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Pages(string name, long since, long before) =>
        [.. _pages.GetValueOrDefault(name, []).Where(page => page.Last >= since && page.First < before).Select(page => page.Data)];

    /// <inheritdoc/>
    public void Forget(IReadOnlyCollection<string> names)
    {
        foreach (var name in names)
        {
            _pages.TryRemove(name, out _);
        }
    }

    /// <inheritdoc/>
    public void Append(StoredBatch batch)
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<(long Number, StoredBatch Batch)> Batches(long after, int most) => [];

    /// <inheritdoc/>
    public long LastBatch() => 0;

    /// <inheritdoc/>
    public void DeleteBatches(long upTo)
    {
    }

    /// <inheritdoc/>
    public long? PositionOf(string reader) => null;

    /// <inheritdoc/>
    public void Save(IReadOnlyCollection<KeyValuePair<string, long>> positions)
    {
    }

    /// <inheritdoc/>
    public void Append(Incident incident)
    {
        lock (_lock)
        {
            _told.Enqueue(incident);
            _byId[incident.Id] = incident;
            _last = (Math.Max(_last.Id, incident.Id), incident.Sequence);
            if (_told.Count > MostIncidents && _told.Dequeue() is var oldest && _byId[oldest.Id].Sequence == oldest.Sequence && oldest.Over)
            {
                _byId.Remove(oldest.Id);
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Incident> Incidents(long after, int most)
    {
        lock (_lock)
        {
            return [.. _told.Skip(Skipped(after)).Take(most)];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Incident> OpenIncidents()
    {
        lock (_lock)
        {
            return [.. _byId.Values.Where(incident => !incident.Over)];
        }
    }

    /// <inheritdoc/>
    public Incident? Incident(long id)
    {
        lock (_lock)
        {
            return _byId.GetValueOrDefault(id);
        }
    }

    /// <inheritdoc/>
    public Incident? LastIncidentOf(string series)
    {
        lock (_lock)
        {
            return _byId.Values.Where(incident => incident.Name == series).MaxBy(incident => incident.Sequence);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Incident> IncidentsOf(string series, int most)
    {
        lock (_lock)
        {
            return [.. _byId.Values.Where(incident => incident.Name == series).OrderByDescending(incident => incident.Id).Take(most)];
        }
    }

    /// <inheritdoc/>
    public (long Id, long Sequence) LastIncident()
    {
        lock (_lock)
        {
            return _last;
        }
    }

    /// <inheritdoc/>
    public long SequenceBefore(DateTime time)
    {
        lock (_lock)
        {
            return _told.FirstOrDefault(incident => incident.Told >= time) is { } first ? first.Sequence - 1 : _last.Sequence;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<MuteInfo> Mutes() => [.. _mutes.Values];

    /// <inheritdoc/>
    public void Save(MuteInfo mute) => _mutes[mute.Id] = mute;

    /// <inheritdoc/>
    public void DeleteMute(long id) => _mutes.TryRemove(id, out _);

    /// <inheritdoc/>
    public IReadOnlyList<Noise> Noises() => [.. _noises.Values];

    /// <inheritdoc/>
    public void Save(Noise noise) => _noises[noise.Incident] = noise;

    /// <inheritdoc/>
    public void DeleteNoise(long incident) => _noises.TryRemove(incident, out _);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // each is told under the next number
    private int Skipped(long after) => _told.TryPeek(out var first) ? (int)Math.Clamp(after - first.Sequence + 1, 0, _told.Count) : 0;
}
