using System.Runtime.CompilerServices;
using Grpc.Core;

namespace CodeFirstOutliers.Server;

/// <summary>Ends streams, which may have no end of their own, when the server stops.</summary>
internal static class Draining
{
    /// <summary>The requests of a stream until it ends or the server stops.</summary>
    /// <exception cref="RpcException">Unavailable: the server is stopping; the caller may try another.</exception>
    public static async IAsyncEnumerable<OutliersRequest> UntilStoppingAsync(
        this IAsyncEnumerable<OutliersRequest> requests,
        IHostApplicationLifetime lifetime,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await using var each = requests.GetAsyncEnumerator(either.Token);
        while (await MoveNextAsync())
        {
            yield return each.Current;
        }

        async ValueTask<bool> MoveNextAsync()
        {
            try
            {
                return await each.MoveNextAsync();
            }
            catch (Exception) when (lifetime.ApplicationStopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new RpcException(new Status(StatusCode.Unavailable, "server is stopping"));
            }
        }
    }
}
