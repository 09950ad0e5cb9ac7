using Microsoft.AspNetCore.Connections.Features;

namespace CodeFirstOutliers.Server.Hosting.Health;

/// <summary>
/// While the server stops, asks the connection of each call to close (HTTP/2's GOAWAY) and answers a moment later: by then the caller knows
/// that its next call needs another connection.
/// </summary>
internal sealed class ClosingConnections(RequestDelegate next, Drain drain, TimeProvider clock)
{
    private static readonly TimeSpan _toArrive = TimeSpan.FromMilliseconds(250);

    public Task InvokeAsync(HttpContext context) => drain.HasBegun ? CloseAfterAsync(context) : next(context);

    private async Task CloseAfterAsync(HttpContext context)
    {
        context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        await Task.Delay(_toArrive, clock, context.RequestAborted);
        await next(context);
    }
}
