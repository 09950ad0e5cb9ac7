namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting;

/// <summary>The last total of each series that adds up; those of which nothing comes any more are forgotten. One caller at a time may use it.</summary>
/// <param name="most">How many are remembered; every 16 buckets of a histogram count as one.</param>
/// <param name="clock">The time.</param>
internal sealed class PastTotals(int most, TimeProvider clock)
{
    /// <summary>After how long without a point a series begins anew.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromDays(1);

    private static readonly TimeSpan _betweenSweeps = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, (Total Total, long Came)> _totals = [];
    private long _swept = clock.GetTimestamp();
    private long _weight;

    /// <summary>How many are remembered.</summary>
    public int Count => _totals.Count;

    /// <summary>How much a total counts.</summary>
    public static int WeightOf(Total total) => 1 + ((total.Buckets?.Size ?? 0) / 16);

    /// <summary>Whether there is room for more.</summary>
    public bool HasRoom(long weight) => _weight + weight <= most;

    /// <summary>The last of a series; null where there is none.</summary>
    public Total? Find(string key) => _totals.TryGetValue(key, out var past) ? past.Total : null;

    /// <summary>Remembers one in place of that before.</summary>
    public void Set(string key, Total total)
    {
        _weight += WeightOf(total) - (Find(key) is { } before ? WeightOf(before) : 0);
        _totals[key] = (total, clock.GetTimestamp());
    }

    /// <summary>Forgets idle ones, now and then.</summary>
    public void Sweep()
    {
        var now = clock.GetTimestamp();   // which goes on however the wall clock jumps
        if (clock.GetElapsedTime(_swept, now) < _betweenSweeps)
        {
            return;
        }

        _swept = now;
        foreach (var (key, (total, came)) in _totals)
        {
            if (clock.GetElapsedTime(came, now) > Idle)
            {
                _totals.Remove(key);
                _weight -= WeightOf(total);
            }
        }
    }
}
