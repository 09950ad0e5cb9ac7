namespace CodeFirstOutliers.Tests.Support;

/// <summary>A clock that a test moves, with timers that ring once.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private TimeSpan _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(_timers, callback, state, _now + dueTime);
        _timers.Add(timer);
        return timer;
    }

    /// <summary>Lets time pass; what is due rings before it returns.</summary>
    public void Pass(TimeSpan time)
    {
        _now += time;
        foreach (var timer in _timers.Where(each => each.Due <= _now).ToArray())
        {
            timer.Dispose();
            timer.Ring();
        }
    }

    private sealed class Timer(List<Timer> timers, TimerCallback callback, object? state, TimeSpan due) : ITimer
    {
        public TimeSpan Due => due;

        public void Ring() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
