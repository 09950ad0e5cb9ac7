using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>The real server on a free loopback port, and a proxy that calls it over a real connection.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;

    private RunningServer(WebApplication app)
    {
        _app = app;
        Url = app.Urls.Single();
        _channel = GrpcChannel.ForAddress(Url, new GrpcChannelOptions { MaxReceiveMessageSize = null });
        Outliers = _channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);
    }

    public string Url { get; }

    public IOutliers Outliers { get; }

    public GrpcChannel Channel => _channel;

    public static async Task<RunningServer> StartAsync(params string[] args)
    {
        var app = ServerProgram.Create(["--host", "127.0.0.1", "--port", "0", "--log-level", "None", .. args]);
        await app.StartAsync();
        return new(app);
    }

    /// <summary>Tells the server to stop, as Ctrl-C does.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.DisposeAsync();
    }
}
