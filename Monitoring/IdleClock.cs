namespace CodeFirstOutliers.Monitoring;

/// <summary>
/// The clock that says how long a series is idle. It begins at the wall clock's time and goes on by the time that passes, whatever the wall clock is set to:
/// one that jumps ahead makes no series idle. Safe for use by several threads at once.
/// </summary>
internal sealed class IdleClock(TimeProvider clock)
{
    private readonly long _start = clock.GetUtcNow().UtcTicks;
    private readonly long _began = clock.GetTimestamp();

    /// <summary>The time, in ticks; it never goes back.</summary>
    public long Now => _start + clock.GetElapsedTime(_began).Ticks;

    /// <summary>A time that an earlier process stored, by its wall clock. It has passed, though that clock may have been ahead.</summary>
    public long FromStored(long wall) => Math.Min(wall, _start);

    /// <summary>A time of this clock by the wall clock as it is now, which the next process begins with.</summary>
    public long ToStored(long time) => clock.GetUtcNow().UtcTicks - (Now - time);
}
