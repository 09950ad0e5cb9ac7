namespace CodeFirstOutliers.Monitoring;

/// <summary>How many series there are in all partitions together, and how many there may be. Safe for use by several threads at once.</summary>
internal sealed class SeriesCount(int most)
{
    private int _count;
    private long _evicted;
    private long _refused;
    private long _unknownChoices;
    private long _fromFuture;

    public int Count => Volatile.Read(ref _count);

    /// <summary>How many idle series made room for new ones.</summary>
    public long Evicted => Interlocked.Read(ref _evicted);

    /// <summary>How many samples were refused, as their series would have been one too many.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>How many samples were dropped, as they were from a time that had not come yet.</summary>
    public long FromFuture => Interlocked.Read(ref _fromFuture);

    /// <summary>How many series began with labels that ask for what nobody knows.</summary>
    public long UnknownChoices => Interlocked.Read(ref _unknownChoices);

    /// <summary>Counts one more, if there may be one.</summary>
    public bool TryAdd()
    {
        if (Interlocked.Increment(ref _count) <= most)
        {
            return true;
        }

        Interlocked.Decrement(ref _count);
        return false;
    }

    public void Remove(int count) => Interlocked.Add(ref _count, -count);

    public void AddEvicted(int count) => Interlocked.Add(ref _evicted, count);

    public void AddRefused() => Interlocked.Increment(ref _refused);

    public void AddFromFuture(int count) => Interlocked.Add(ref _fromFuture, count);

    public void AddUnknownChoice() => Interlocked.Increment(ref _unknownChoices);
}
