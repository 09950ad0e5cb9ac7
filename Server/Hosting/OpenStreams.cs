using System.Runtime.CompilerServices;
using CodeFirstOutliers.Server.Hosting.Errors;
using CodeFirstOutliers.Server.Hosting.Telemetry;
using Grpc.Core;

namespace CodeFirstOutliers.Server.Hosting;

/// <summary>
/// The streams that callers keep open, which may have no end of their own: when the server stops they are ended first, while
/// the connections still stand, so that each caller hears why.
/// </summary>
internal sealed class OpenStreams(OutliersMeter meter) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _lastEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // one more than there are streams until the server stops
    private int _open = 1;

    /// <summary>What goes through a stream until it ends or the server stops.</summary>
    /// <exception cref="RpcException">Unavailable: the server is stopping; the caller may try another.</exception>
    public async IAsyncEnumerable<T> ReadAsync<T>(IAsyncEnumerable<T> messages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _open);
        meter.Streams(+1);
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
            await using var each = messages.GetAsyncEnumerator(either.Token);
            while (await MoveNextAsync(each, cancellationToken))
            {
                yield return each.Current;
            }
        }
        finally
        {
            meter.Streams(-1);
            Leave();
        }
    }

    /// <summary>Ends every stream with the reason; done when all have been told.</summary>
    public async Task EndAsync()
    {
        await _stopping.CancelAsync();
        Leave();
        await _lastEnded.Task;
    }

    public void Dispose() => _stopping.Dispose();

    private async ValueTask<bool> MoveNextAsync<T>(IAsyncEnumerator<T> messages, CancellationToken cancellationToken)
    {
        try
        {
            return await messages.MoveNextAsync();
        }
        catch (Exception) when (_stopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Refusal.Stopping.ToException();
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
