using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>The responses of a streaming call; none is read before it is asked for, so that a slow reader slows the server.</summary>
internal sealed class ResponseReader<TRequest, TResponse>(HttpCall<TRequest, TResponse> call) : IAsyncStreamReader<TResponse>
    where TRequest : class
    where TResponse : class
{
    private TResponse? _current;

    public TResponse Current => _current ?? throw new InvalidOperationException("no response has been read");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        using var given = cancellationToken.UnsafeRegister(static call => ((HttpCall)call!).Cancel(), call);
        (var isFound, _current) = await call.ReadNextAsync().ConfigureAwait(false);
        return isFound;
    }
}
