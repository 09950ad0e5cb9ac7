using System.Net;
using System.Net.Sockets;

namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>Ports for programs that cannot be asked which one they chose.</summary>
internal static class Ports
{
    /// <summary>One that nobody uses at the moment.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
