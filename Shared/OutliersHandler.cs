using System.Net.Sockets;
using CodeFirstOutliers.Transport;

namespace CodeFirstOutliers;

/// <summary>Makes what a channel sends through; a client with many calls at once spends less on the system's sockets with it.</summary>
public static class OutliersHandler
{
    /// <summary>Creates a handler for <c>GrpcChannelOptions.HttpHandler</c>, for http and https addresses; the channel disposes of it.</summary>
    /// <returns>
    /// A handler of the runtime's own, with connections that gather what is to be sent: small writes while the system is busy
    /// go out together. It may be changed until its first call, but for its ConnectCallback.
    /// </returns>
    public static SocketsHttpHandler Create() => new()
    {
        ConnectCallback = ConnectAsync,
        EnableMultipleHttp2Connections = true, // as channels have it: a connection takes 100 calls at once
    };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            return new CoalescingStream(new NetworkStream(socket, ownsSocket: true));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
