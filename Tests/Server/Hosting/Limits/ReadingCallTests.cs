using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeFirstOutliers.Tests.Server.Hosting.Limits;

/// <summary>Whatever reads the messages of a call hears when the call is over, where a message may be a long one.</summary>
[TestClass]
public sealed class ReadingCallTests
{
    [TestMethod]
    [DataRow("4194304", false)]
    [DataRow("4194305", true)]
    public async Task A_call_is_known_where_a_message_may_be_longer_than_by_default(string most, bool isKnown)
    {
        var log = new TokenLog();
        await using var server = await RunningServer.StartAsync(
            app => app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log), "--log-level", "Information", "--max-message-bytes", most);

        await server.Outliers.DetectAsync(Requests.Of(1));

        Assert.AreEqual(isKnown, log.WasKnown);
    }

    /// <summary>Looks at the token where the service logs that it was called.</summary>
    private sealed class TokenLog : ILoggerProvider, ILogger
    {
        public bool? WasKnown { get; private set; }

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception).StartsWith("detect request size", StringComparison.Ordinal))
            {
                WasKnown = ReadingCall.Token.CanBeCanceled;
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Dispose()
        {
        }
    }
}
