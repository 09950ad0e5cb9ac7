using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CodeFirstOutliers.Tests.Server.Outliers;

/// <summary>A log that holds a call where it says that its series has come, before the search begins, until the call is cancelled; and keeps what is logged.</summary>
internal sealed class HeldLog : ILoggerProvider, ILogger
{
    private readonly AsyncLocal<HttpContext?> _current = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource? _reached;
    private TaskCompletionSource? _ended;

    /// <summary>Holds the next call; what is logged is forgotten.</summary>
    /// <returns>What ends when the call is held, and what ends when it is over.</returns>
    public (Task Reached, Task Ended) HoldNext()
    {
        lock (_lines)
        {
            _lines.Clear();
        }

        (_reached, _ended) = (new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously));
        return (_reached.Task, _ended.Task);
    }

    /// <summary>How many searches have ended with an answer.</summary>
    public int Found
    {
        get
        {
            lock (_lines)
            {
                return _lines.Count(line => line.StartsWith("found ", StringComparison.Ordinal));
            }
        }
    }

    /// <summary>The middleware that lets it know of the calls.</summary>
    public async Task FollowAsync(HttpContext context, RequestDelegate next)
    {
        _current.Value = context;
        try
        {
            await next(context);
        }
        finally
        {
            _ended?.TrySetResult();
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = formatter(state, exception);
        lock (_lines)
        {
            _lines.Add(line);
        }

        if (line.StartsWith("detect request size", StringComparison.Ordinal) && Interlocked.Exchange(ref _reached, null) is { } reached)
        {
            reached.SetResult();
            CallOf(_current.Value!).CancellationToken.WaitHandle.WaitOne();
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Dispose()
    {
    }

    private static ServerCallContext CallOf(HttpContext context) => context.Features.Get<IServerCallContextFeature>()!.ServerCallContext;
}
