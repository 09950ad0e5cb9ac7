namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>The time that a message may take from its first byte on.</summary>
/// <param name="clock">Tells the time.</param>
/// <param name="time">How long it may take.</param>
/// <param name="late">What to do when it has not come by then.</param>
internal sealed class MessageTimer(TimeProvider clock, TimeSpan time, Action late) : IDisposable
{
    private ITimer? _timer;
    private volatile object? _message;
    private volatile bool _isLate;

    /// <summary>Whether a message has not come in time.</summary>
    public bool IsLate => _isLate;

    /// <summary>Begins, unless it has begun.</summary>
    public void Start()
    {
        if (_timer is null)
        {
            _message = new();
            _timer = clock.CreateTimer(Ring, _message, time, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The message is there.</summary>
    public void Stop()
    {
        if (_timer is { } timer)
        {
            timer.Dispose();
            (_timer, _message) = (null, null);
        }
    }

    public void Dispose() => Stop();

    /// <summary>A timer that rings just as its message comes says nothing of the next one.</summary>
    private void Ring(object? message)
    {
        if (message == _message)
        {
            _isLate = true;
            late();
        }
    }
}
