using System.Runtime.CompilerServices;
using Grpc.Core;

namespace CodeFirstOutliers.Server.Hosting;

/// <summary>
/// The streams that callers keep open, which may have no end of their own: when the server stops they are ended first, while
/// the connections still stand, so that each caller hears why.
/// </summary>
internal sealed class OpenStreams(TimeProvider clock) : IHostedLifecycleService, IDisposable
{
    /// <summary>How long a caller has to take in the end of its stream before its connection is closed.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _lastEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // one more than there are streams until the server stops
    private int _open = 1;

    /// <summary>The requests of a stream until it ends or the server stops.</summary>
    /// <exception cref="RpcException">Unavailable: the server is stopping; the caller may try another.</exception>
    public async IAsyncEnumerable<OutliersRequest> ReadAsync(
        IAsyncEnumerable<OutliersRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _open);
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
            await using var each = requests.GetAsyncEnumerator(either.Token);
            while (await MoveNextAsync(each, cancellationToken))
            {
                yield return each.Current;
            }
        }
        finally
        {
            Leave();
        }
    }

    /// <inheritdoc />
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var wereOpen = Volatile.Read(ref _open) > 1;
        await _stopping.CancelAsync();
        Leave();
        await _lastEnded.Task.WaitAsync(cancellationToken);
        if (wereOpen)
        {
            await Task.Delay(_grace, clock, cancellationToken);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<OutliersRequest> requests, CancellationToken cancellationToken)
    {
        try
        {
            return await requests.MoveNextAsync();
        }
        catch (Exception) when (_stopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "server is stopping"));
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _lastEnded.TrySetResult();
        }
    }
}
