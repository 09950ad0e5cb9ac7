using Grpc.Core;
using Grpc.Net;

namespace Grpc.AspNetCore.Server;

/// <summary>The requests of a streaming call; none is read before it is asked for, so that a slow method slows the caller.</summary>
internal sealed class RequestReader<TRequest>(
    HttpServerCall call, MessageReader messages, Func<DeserializationContext, TRequest> deserialize) : IAsyncStreamReader<TRequest>
    where TRequest : class
{
    private TRequest? _current;

    public TRequest Current => _current ?? throw new InvalidOperationException("no request has been read");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        call.ThrowIfEnded();
        var token = cancellationToken.CanBeCanceled ? cancellationToken : call.CancellationToken;
        (var isFound, _current) = await messages.ReadAsync(deserialize, isOnly: false, token).ConfigureAwait(false);
        return isFound;
    }
}
