using Grpc.Core;

namespace ProtoBuf.Grpc;

/// <summary>What came back with a response, for a caller who asked for it.</summary>
internal sealed class CapturedMetadata
{
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Metadata> Headers => _headers.Task;

    public Metadata? Trailers { get; private set; }

    /// <summary>Follows the headers of a call that has started; what went wrong is seen by whoever asks for them.</summary>
    public async Task FollowAsync(Task<Metadata> headers)
    {
        try
        {
            _headers.TrySetResult(await headers.ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException)
        {
            _headers.TrySetException(exception);
            _ = _headers.Task.Exception;
        }
    }

    public void End(Metadata trailers) => Trailers = trailers;
}
