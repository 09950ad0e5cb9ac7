using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>The real server on a free loopback port, and a proxy that calls it over a real connection.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly string[] Quiet = ["--log-level", "None"];

    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;

    private RunningServer(WebApplication app)
    {
        _app = app;
        Url = app.Urls.First();
        _channel = GrpcChannel.ForAddress(Url, new GrpcChannelOptions { MaxReceiveMessageSize = null, HttpHandler = AnyCertificate(), DisposeHttpClient = true });
        Outliers = _channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);
        Monitor = _channel.CreateGrpcService<IMonitor>(OutliersBinder.ClientFactory);
    }

    public string Url { get; }

    /// <summary>Where it answers HTTP, if it was given a port for that.</summary>
    public string HttpUrl => _app.Urls.Last();

    public IServiceProvider Services => _app.Services;

    public IOutliers Outliers { get; }

    public IMonitor Monitor { get; }

    public GrpcChannel Channel => _channel;

    public static Task<RunningServer> StartAsync(params string[] args) => StartAsync(_ => { }, args);

    /// <summary>Starts the server with something added to it.</summary>
    public static async Task<RunningServer> StartAsync(Action<WebApplication> add, params string[] args)
    {
        var app = ServerProgram.Create(["--host", "127.0.0.1", "--port", "0", .. args.Contains("--log-level") ? [] : Quiet, .. args]);
        add(app);
        await app.StartAsync();
        return new(app);
    }

    /// <summary>A handler of the runtime's that takes any certificate.</summary>
    public static SocketsHttpHandler AnyCertificate() => new()
    {
        EnableMultipleHttp2Connections = true,
        SslOptions = new() { RemoteCertificateValidationCallback = (_, _, _, _) => true },
    };

    /// <summary>What is logged from now on; a level other than None must have been given.</summary>
    public MemoryLog Listen()
    {
        var log = new MemoryLog();
        _app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        return log;
    }

    /// <summary>Tells the server to stop, as Ctrl-C does.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.DisposeAsync();
    }
}
