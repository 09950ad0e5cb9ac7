using CodeFirstOutliers.Server.Hosting.Listening;

namespace CodeFirstOutliers.Server.Hosting.Health;

/// <summary>
/// The server's end, before its sockets close: health says that it stops, the streams are ended with the reason, and for a moment calls are still
/// answered, each with the request to close its connection, so that callers go elsewhere before they meet a closed one.
/// </summary>
internal sealed class Drain(OpenStreams streams, Connections connections, TimeProvider clock) : IHostedLifecycleService
{
    /// <summary>How long calls are still taken: some turns of a caller that is as far away as one can be.</summary>
    private static readonly TimeSpan _linger = TimeSpan.FromSeconds(1);

    private volatile bool _hasBegun;

    public bool HasBegun => _hasBegun;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _hasBegun = true;
        // a caller that does not read is not waited for: its stream ends with its connection
        await streams.EndAsync().WaitAsync(_linger, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connections.Count > 0)
        {
            await Task.Delay(_linger, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
