using System.Net;
using System.Net.Sockets;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>Ports for programs that cannot have the system choose one.</summary>
internal static class Ports
{
    /// <summary>A loopback port that was free a moment ago.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
