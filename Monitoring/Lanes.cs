namespace CodeFirstOutliers.Monitoring;

/// <summary>
/// All partitions, in as many lanes as keep the processors busy while some of them save: to wake a reader costs about as much as to judge a value, and a
/// batch has samples of nearly every partition.
/// </summary>
internal sealed class Lanes : IAsyncDisposable
{
    private const int PerProcessor = 2;

    private readonly Partition[] _partitions;
    private readonly Lane[] _lanes;

    public Lanes(Partition[] partitions, int length)
    {
        _partitions = partitions;
        _lanes = [.. Enumerable.Range(0, Math.Min(PerProcessor * Environment.ProcessorCount, partitions.Length)).Select(_ => new Lane(length))];
    }

    /// <summary>How many partitions there are.</summary>
    public int Partitions => _partitions.Length;

    /// <summary>How many lanes there are.</summary>
    public int Count => _lanes.Length;

    /// <summary>A lane.</summary>
    public Lane this[int lane] => _lanes[lane];

    /// <summary>A partition, to be used in its own lane alone.</summary>
    public Partition PartitionAt(int index) => _partitions[index];

    /// <summary>The first partition of a lane, and so the end of the one before.</summary>
    public int FirstOf(int lane) => (int)((((long)lane * _partitions.Length) + _lanes.Length - 1) / _lanes.Length);

    /// <summary>The lane of a partition.</summary>
    public int LaneOf(int partition) => (int)((long)partition * _lanes.Length / _partitions.Length);

    /// <summary>Asks each partition something, all lanes at once.</summary>
    public async Task<T[]> AskAllAsync<T>(Func<Partition, T> question, CancellationToken cancellationToken) =>
        await Task.WhenAll(Enumerable.Range(0, _partitions.Length).Select(index => AskAsync(index, question, cancellationToken)));

    /// <summary>Asks a partition something, however many wait.</summary>
    public Task<T> AskAsync<T>(int partition, Func<Partition, T> question, CancellationToken cancellationToken) =>
        _lanes[LaneOf(partition)].AskAsync(() => question(_partitions[partition]), cancellationToken);

    /// <summary>Serves those who wait, and then nobody any more.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _lanes)
        {
            await lane.DisposeAsync();
        }
    }
}
