using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Client.Calling;

/// <summary>A connection to the server or servers, opened by the first call.</summary>
public sealed class Connection : IDisposable
{
    /// <summary>A message has up to 4 MB, and is kept until it is known that the call need not be made again.</summary>
    private const int RetriedBytes = 8 * 1024 * 1024;

    private readonly GrpcChannel _channel;

    /// <summary>Prepares to connect.</summary>
    /// <exception cref="Reading.BadInputException">A file of the target holds no certificate or key.</exception>
    public Connection(Target target)
    {
        _channel = GrpcChannel.ForAddress(Balancing.AddressOf(target), new GrpcChannelOptions
        {
            Credentials = Credentials.Of(target),
            DisposeHttpClient = true,
            HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true, SslOptions = Certificates.Of(target) },
            MaxReceiveMessageSize = null, // the answer about a long series is larger than the 4 MB that are the default
            MaxRetryBufferPerCallSize = RetriedBytes,
            ServiceConfig = Balancing.Config,
            ServiceProvider = Balancing.ServicesOf(target),
            UnsafeUseInsecureChannelCallCredentials = true, // exposed ones are warned of
        });
        Outliers = _channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);
        Monitor = _channel.CreateGrpcService<IMonitor>(OutliersBinder.ClientFactory);
    }

    /// <summary>The server's detection.</summary>
    public IOutliers Outliers { get; }

    /// <summary>The series that it remembers.</summary>
    public IMonitor Monitor { get; }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _channel.Dispose();
}
