namespace CodeFirstOutliers.Monitoring;

/// <summary>How many series there are in all partitions together, and how many there may be. Safe for use by several threads at once.</summary>
internal sealed class SeriesCount(int most)
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

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
}
