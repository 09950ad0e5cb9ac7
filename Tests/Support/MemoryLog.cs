using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>Keeps what is logged: the message, then the exception.</summary>
internal sealed class MemoryLog : ILoggerProvider, ILogger
{
    private readonly List<(string Words, TaskCompletionSource Told)> _waiting = [];

    public ConcurrentQueue<(LogLevel Level, string Entry)> Levels { get; } = [];

    public IReadOnlyCollection<string> Entries => [.. Levels.Select(each => each.Entry)];

    /// <summary>Ends when something with these words is logged from now on.</summary>
    public Task WaitForAsync(string words)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            _waiting.Add((words, told));
        }

        return told.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Add(logLevel, $"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }

    private void Add(LogLevel level, string entry)
    {
        Levels.Enqueue((level, entry));
        lock (_waiting)
        {
            foreach (var (_, told) in _waiting.Where(each => entry.Contains(each.Words, StringComparison.Ordinal)))
            {
                told.TrySetResult();
            }
        }
    }
}
