using Grpc.AspNetCore.Server;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>The call whose messages are being read: the stack does not tell it to what reads them, and a long one has to hear when its call is over.</summary>
internal static class ReadingCall
{
    /// <summary>What is no longer than the default allows is read before anybody would look.</summary>
    private const int QuickBytes = 4 * 1024 * 1024;

    private static readonly AsyncLocal<HttpContext?> _call = new();

    /// <summary>Whether the current call is over; nothing is told of one whose messages are short.</summary>
    public static CancellationToken Token => _call.Value?.Features.Get<IServerCallContextFeature>()?.ServerCallContext.CancellationToken ?? default;

    /// <summary>What follows in this method and those it calls is about a call.</summary>
    public static void Begin(HttpContext call, MessageLimits limits)
    {
        if (limits.MaxBytes > QuickBytes)
        {
            _call.Value = call;
        }
    }
}
