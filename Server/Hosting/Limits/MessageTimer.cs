namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>The time that a message may take from its first byte on.</summary>
/// <param name="clock">Tells the time.</param>
/// <param name="time">How long it may take.</param>
/// <param name="late">What to do when it has not come by then.</param>
internal sealed class MessageTimer(TimeProvider clock, TimeSpan time, Action late) : IDisposable
{
    private ITimer? _timer;
    private long _start;
    private volatile bool _isLate;

    /// <summary>Whether a message has not come in time.</summary>
    public bool IsLate => _isLate;

    /// <summary>Begins, unless it has begun.</summary>
    public void Start()
    {
        if (_timer is null)
        {
            Volatile.Write(ref _start, clock.GetTimestamp());
            _timer = clock.CreateTimer(static timer => ((MessageTimer)timer!).Ring(), this, time, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The message is there.</summary>
    public void Stop()
    {
        _timer?.Dispose();
        _timer = null;
    }

    public void Dispose() => Stop();

    /// <summary>A timer that rings just as its message comes says nothing of the next one, which has only begun.</summary>
    private void Ring()
    {
        if (clock.GetElapsedTime(Volatile.Read(ref _start)) > time / 2)
        {
            _isLate = true;
            late();
        }
    }
}
