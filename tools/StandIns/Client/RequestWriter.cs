using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>The requests of a streaming call; each is flushed, and waits while the server's window is full.</summary>
internal sealed class RequestWriter<TRequest>(StreamedContent content, RequestFrames<TRequest> frames, HttpCall call)
    : IClientStreamWriter<TRequest>
{
    private bool _isCompleted;
    private int _isWriting;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        if (_isCompleted || Interlocked.Exchange(ref _isWriting, 1) == 1)
        {
            throw new InvalidOperationException(_isCompleted
                ? "Can't write the message because the client stream writer is complete."
                : "Can't write the message because the previous write is in progress.");
        }

        try
        {
            using var given = cancellationToken.UnsafeRegister(static call => ((HttpCall)call!).Cancel(), call);
            var stream = await content.Stream.WaitAsync(call.Ended).ConfigureAwait(false);
            await frames.WriteAsync(stream, message, WriteOptions, call.Ended).ConfigureAwait(false);
            await stream.FlushAsync(call.Ended).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or ObjectDisposedException or OperationCanceledException)
        {
            throw await call.FailureAsync(exception).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _isWriting, 0);
        }
    }

    public Task CompleteAsync()
    {
        _isCompleted = true;
        content.Complete();
        return Task.CompletedTask;
    }
}
