using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CodeFirstOutliers.Monitoring.Checking;
using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Monitoring.Series;
using CodeFirstOutliers.Monitoring.Stores;

namespace CodeFirstOutliers.Monitoring;

/// <summary>All series that live on, in their partitions. Safe for use by several threads at once.</summary>
public sealed class SeriesMonitor : IAsyncDisposable
{
    private const int BatchesAtOnce = 16;

    private readonly Lanes _lanes;
    private readonly SeriesCount _count;
    private readonly PartitionOptions _options;
    private readonly IMonitorStore _store;
    private readonly TimeProvider _clock;
    private readonly IdleClock _idle;
    private readonly Lock _coming = new();   // batches are judged in the order in which they are stored
    private readonly ConcurrentDictionary<string, long> _positions = [];

    /// <summary>Goes on with what is stored.</summary>
    /// <param name="options">How series are kept.</param>
    /// <param name="store">Where.</param>
    /// <param name="log">Where incidents are told.</param>
    /// <param name="judgements">What people said of them.</param>
    /// <param name="clock">The time.</param>
    /// <param name="hearUnknown">Hears of each series that begins with labels that ask for what nobody knows, its name and those labels; by several threads at once.</param>
    public SeriesMonitor(PartitionOptions options, IMonitorStore store, IncidentLog log, Judgements judgements, TimeProvider clock, Action<string, string>? hearUnknown = null)
    {
        (_options, _store, _clock, _idle, _count) = (options, store, clock, new(clock), new(options.MaxSeries));
        Partition[] partitions = [.. Enumerable.Range(0, options.Partitions).Select(_ => new Partition(options, _count, store, log, judgements, _idle, hearUnknown))];
        foreach (var (name, seen) in store.Names())
        {
            partitions[Routing.PartitionOf(name, partitions.Length)].Know(name, seen);
            _count.TryAdd();
        }

        Replay(partitions);
        _lanes = new(partitions, options.QueueLength);
    }

    /// <summary>How many series there are.</summary>
    public int Count => _count.Count;

    /// <summary>How many there may be.</summary>
    public int MaxSeries => _options.MaxSeries;

    /// <summary>How many idle series made room for new ones, since the process began.</summary>
    public long Evicted => _count.Evicted;

    /// <summary>How many samples were refused since then, as their series would have been one too many.</summary>
    public long Refused => _count.Refused;

    /// <summary>How many samples were dropped since then, as they were from a time that had not come yet.</summary>
    public long FromFuture => _count.FromFuture;

    /// <summary>How many series began since then with labels that ask for what nobody knows.</summary>
    public long UnknownChoices => _count.UnknownChoices;

    /// <summary>Judges samples, those of one series in their order.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="detector">How series are judged that begin with them; others keep what they began with. Null for what their labels ask for, or the default.</param>
    /// <param name="isHistory">Whether they are of a past of which nobody need hear any more: an incident that begins there is told only if a later batch still finds it.</param>
    /// <returns>What became of each.</returns>
    /// <exception cref="BusyException">Too many wait already.</exception>
    /// <exception cref="Detection.InvalidInputException">The detector's options break a rule.</exception>
    public Task<IReadOnlyList<Observation>> ObserveAsync(Sample[] samples, Detector? detector = null, bool isHistory = false)
    {
        var (choice, arrived) = (new OnlineChoice(detector), new Arrival(_clock.GetUtcNow().UtcTicks, _idle.Now));
        var batch = new Batch(samples, choice, arrived, isHistory, _lanes);
        return TrySend(batch, () => StoredBatch.Of(samples, choice, arrived.Wall, isHistory)) ? batch.Done : throw new BusyException();
    }

    /// <summary>Counts samples that were dropped on their way here, as they were from a time that had not come yet.</summary>
    public void AddFromFuture(int count) => _count.AddFromFuture(count);

    /// <summary>How far a reader has come whose values were all judged, in ticks; null for one that begins.</summary>
    public long? PositionOf(string reader) => _positions.TryGetValue(reader, out var position) ? position : _store.PositionOf(reader);

    /// <summary>Notes how far a reader has come. It is stored with the series that it has read, so that whoever goes on from there leaves nothing out.</summary>
    public void SetPosition(string reader, long position) => _positions[reader] = position;

    /// <summary>The names of series, in ordinal order.</summary>
    /// <param name="selector">Of which.</param>
    /// <param name="after">Only those after it.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<string>> NamesAsync(SeriesSelector selector, string after = "", CancellationToken cancellationToken = default)
    {
        var names = await _lanes.AskAllAsync(
            partition => partition.Names.Where(name => string.CompareOrdinal(name, after) > 0 && selector.Selects(SeriesName.Parse(name))).ToArray(),
            cancellationToken);
        return [.. names.SelectMany(each => each).Order(StringComparer.Ordinal)];
    }

    /// <summary>The first of them.</summary>
    /// <param name="selector">Of which.</param>
    /// <param name="after">Only those after it.</param>
    /// <param name="most">How many there may be, at least 1.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<string>> PageAsync(SeriesSelector selector, string after, int most, CancellationToken cancellationToken = default)
    {
        var page = new NamePage(after, most, name => selector.Selects(SeriesName.Parse(name)));
        await _lanes.AskAllAsync(
            partition =>
            {
                page.Add(partition.Names);
                return true;
            },
            cancellationToken);
        return page.Names;
    }

    /// <summary>What is known of a series; null where there is none of this name.</summary>
    public Task<SeriesInfo?> InfoAsync(string name, CancellationToken cancellationToken = default) =>
        _lanes.AskAsync(PartitionOf(name), partition => partition.InfoOf(name), cancellationToken);

    /// <summary>The newest points of a series, thinned; null where there is none of this name.</summary>
    /// <param name="name">The series.</param>
    /// <param name="from">The first time, in ticks.</param>
    /// <param name="to">The first time after them, in ticks.</param>
    /// <param name="most">How many there may be, at least <see cref="Thinning.Fewest"/>.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<Point>?> HistoryAsync(string name, long from, long to, int most, CancellationToken cancellationToken = default)
    {
        var points = await _lanes.AskAsync(PartitionOf(name), partition => partition.PointsOf(name, from, to), cancellationToken);
        return points is null ? null : Thinning.Thin(points, most);
    }

    /// <summary>What the series are like now that had a value of late, partition after partition: none is held up for longer than it takes to copy its part.</summary>
    /// <param name="age">How long ago the value may have come.</param>
    /// <param name="onlyIncidents">Whether only those with an incident that goes on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<IReadOnlyList<Newest>> NewestAsync(TimeSpan age, bool onlyIncidents, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var since = _idle.Now - age.Ticks;
        for (var index = 0; index < _lanes.Partitions; index++)
        {
            yield return await _lanes.AskAsync(index, partition => partition.NewestSince(since, onlyIncidents), cancellationToken);
        }
    }

    /// <summary>Forgets series; says how many.</summary>
    public async Task<int> ForgetAsync(SeriesSelector selector, CancellationToken cancellationToken = default)
    {
        var byPartition = (await NamesAsync(selector, cancellationToken: cancellationToken)).GroupBy(PartitionOf);
        var forgotten = await Task.WhenAll(byPartition.Select(names => _lanes.AskAsync(names.Key, partition => partition.Forget([.. names]), cancellationToken)));
        return forgotten.Sum();
    }

    /// <summary>Saves what has changed and forgets what is idle, partition after partition.</summary>
    /// <param name="pause">What to wait after each that had something to save.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task SaveAsync(Func<CancellationToken, Task>? pause = null, CancellationToken cancellationToken = default)
    {
        var (saved, positions) = (LastBatch(), _positions.ToArray());
        for (var index = 0; index < _lanes.Partitions; index++)
        {
            var changed = await _lanes.AskAsync(
                index,
                partition =>
                {
                    partition.EndSilent();
                    partition.ForgetIdle();
                    return partition.Changed();
                },
                cancellationToken);
            foreach (var some in changed)
            {
                await _lanes.AskAsync(index, partition => partition.Save(some), cancellationToken); // whoever waits comes in between
            }

            await (changed.Count > 0 && pause is not null ? pause(cancellationToken) : Task.CompletedTask);
        }

        _store.Save(positions);
        if (saved > 0)
        {
            _store.DeleteBatches(saved);
        }
    }

    /// <summary>Serves whoever waits, and nobody any more; it saves nothing by itself.</summary>
    public ValueTask DisposeAsync() => _lanes.DisposeAsync();

    private bool TrySend(Batch batch, Func<StoredBatch> toStore)
    {
        if (_options.Durability is Durability.Interval)
        {
            return batch.TrySend();
        }

        lock (_coming)
        {
            _store.Append(toStore());
            return batch.TrySend();
        }
    }

    /// <summary>The newest batch that is stored; whatever is asked of a partition from now on comes after it.</summary>
    private long LastBatch()
    {
        if (_options.Durability is Durability.Interval)
        {
            return 0;
        }

        lock (_coming)
        {
            return _store.LastBatch();
        }
    }

    /// <summary>Judges the batches that came after their series were saved.</summary>
    private void Replay(Partition[] partitions)
    {
        for (var after = 0L; _store.Batches(after, BatchesAtOnce) is { Count: > 0 } batches; after = batches[^1].Number)
        {
            foreach (var batch in batches.Select(each => each.Batch))
            {
                var (choice, arrived) = (new OnlineChoice(batch.Detector), new Arrival(batch.Arrived, _idle.FromStored(batch.Arrived)));
                foreach (var sample in batch.Samples())
                {
                    partitions[Routing.PartitionOf(sample.Series, partitions.Length)].Observe(sample, choice, arrived, batch.IsHistory, isReplayed: true);
                }
            }
        }
    }

    private int PartitionOf(string series) => Routing.PartitionOf(series, _lanes.Partitions);
}
