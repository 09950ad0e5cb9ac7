using CodeFirstOutliers.Monitoring.Stores;

namespace CodeFirstOutliers.Monitoring.Incidents;

/// <summary>The mutes that somebody has set and whose time is not over. Safe for use by several threads at once.</summary>
public sealed class MuteList(IMonitorStore store, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private (MuteInfo Mute, SeriesSelector Selector)[] _mutes = [.. store.Mutes().Select(mute => (mute, SeriesSelector.Parse(mute.Series)))];

    /// <summary>All whose time is not over, oldest first.</summary>
    public IReadOnlyList<MuteInfo> All => [.. Current().Select(each => each.Mute)];

    /// <summary>Adds one.</summary>
    /// <param name="selector">Of which series.</param>
    /// <param name="until">Until when, UTC.</param>
    /// <param name="reason">Why.</param>
    public MuteInfo Add(SeriesSelector selector, DateTime until, string reason)
    {
        lock (_lock)
        {
            var mute = new MuteInfo
            {
                Id = store.Mutes().Select(each => each.Id).Append(0).Max() + 1,
                Series = selector.Text,
                Since = clock.GetUtcNow().UtcDateTime,
                Until = until,
                Reason = reason,
            };
            store.Save(mute);
            Volatile.Write(ref _mutes, [.. Current(), (mute, selector)]);
            return mute;
        }
    }

    /// <summary>Removes one; null where there is none of this id.</summary>
    public MuteInfo? Remove(long id)
    {
        lock (_lock)
        {
            var removed = _mutes.FirstOrDefault(each => each.Mute.Id == id).Mute;
            store.DeleteMute(id);
            Volatile.Write(ref _mutes, [.. _mutes.Where(each => each.Mute.Id != id)]);
            return removed;
        }
    }

    /// <summary>Whether a series is muted now.</summary>
    public bool Covers(SeriesName series) => Current().Any(each => each.Selector.Selects(series));

    private IEnumerable<(MuteInfo Mute, SeriesSelector Selector)> Current()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return Volatile.Read(ref _mutes).Where(each => each.Mute.Until > now);
    }
}
