using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Client.Calling;

/// <summary>A connection to the server, opened by the first call.</summary>
public sealed class Connection : IDisposable
{
    private readonly GrpcChannel _channel;

    /// <summary>Connects to a server.</summary>
    /// <param name="server">Its address, http or https.</param>
    public Connection(Uri server)
    {
        // The answer about a long series is larger than the 4 MB that are the default.
        _channel = GrpcChannel.ForAddress(server, new GrpcChannelOptions { MaxReceiveMessageSize = null });
        Service = _channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);
    }

    /// <summary>The server.</summary>
    public IOutliers Service { get; }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _channel.Dispose();
}
