using Grpc.Core;

namespace CodeFirstOutliers.Client.Calling;

/// <summary>Follows the incidents of the series that a server remembers, and goes on without a gap when the server comes back.</summary>
/// <param name="request">Which, and from when on.</param>
public sealed class FollowCall(FollowRequest request)
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    /// <summary>Follows until it is cancelled.</summary>
    /// <param name="service">The server.</param>
    /// <param name="told">Gets what is told of an incident.</param>
    /// <param name="noted">Gets what there is to say beside.</param>
    /// <param name="limits">When it ends.</param>
    /// <exception cref="RpcException">The server refuses, or cannot be reached before it has told anything.</exception>
    public async Task RunAsync(IMonitor service, Action<Incident> told, Action<string> noted, CallLimits limits)
    {
        for (var (next, isLost) = (request, false); ;)
        {
            try
            {
                await foreach (var incident in service.FollowAsync(next, limits.OfStream()).ConfigureAwait(false))
                {
                    (next, isLost) = (next with { After = incident.Sequence }, false);
                    told(incident);
                }
            }
            catch (RpcException lost) when (lost.StatusCode is StatusCode.Unavailable && next.After > 0)
            {
                if (!isLost)
                {
                    noted("the server is gone; what it tells meanwhile comes when it is back");
                }

                isLost = true;
            }

            limits.CancellationToken.ThrowIfCancellationRequested();
            await Task.Delay(_pause, limits.CancellationToken).ConfigureAwait(false);
        }
    }
}
