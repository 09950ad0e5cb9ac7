using Grpc.Core;

namespace ProtoBuf.Grpc.Client;

/// <summary>The sending side of a call, which runs beside the receiving one.</summary>
internal sealed class Sending<TRequest>
    where TRequest : class
{
    private readonly CancellationTokenSource _stop;
    private volatile Exception? _error;

    public Sending(IAsyncEnumerable<TRequest> requests, IClientStreamWriter<TRequest> writer, CancellationTokenSource stop)
    {
        _stop = stop;
        // on the pool, so that a sequence that never yields does not keep the responses from being read; never
        // awaited, so that one that ignores its token does not outlive the answer
        _ = Task.Run(() => SendAsync(requests, writer, stop.Token));
    }

    /// <summary>What the caller's own sequence threw; the call was then given up.</summary>
    public Exception? Error => _error;

    public void Stop() => _stop.Cancel();

    private async Task SendAsync(
        IAsyncEnumerable<TRequest> requests, IClientStreamWriter<TRequest> writer, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var request in requests.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (!await WriteAsync(writer, request).ConfigureAwait(false))
                {
                    return;
                }
            }

            await writer.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _error = exception;
            await _stop.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // the call is over; its status is told by the responses
        }
    }

    private static async Task<bool> WriteAsync(IClientStreamWriter<TRequest> writer, TRequest request)
    {
        try
        {
            await writer.WriteAsync(request).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException)
        {
            return false; // the call is over; its status is told by the responses
        }
    }
}
