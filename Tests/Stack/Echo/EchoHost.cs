using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProtoBuf.Grpc.Client;
using ProtoBuf.Grpc.Configuration;
using ProtoBuf.Grpc.Server;

namespace CodeFirstOutliers.Tests.Stack.Echo;

/// <summary>The echo, served on a free loopback port over HTTP/2 in clear text, and a channel to it.</summary>
public sealed class EchoHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EchoHost(WebApplication app, EchoWatcher watcher, GrpcChannelOptions channel)
    {
        _app = app;
        Watcher = watcher;
        Address = app.Urls.Single();
        Channel = GrpcChannel.ForAddress(Address, channel);
        Echo = Channel.CreateGrpcService<IEcho>();
    }

    public EchoWatcher Watcher { get; }

    public string Address { get; }

    public GrpcChannel Channel { get; }

    public IEcho Echo { get; }

    public static async Task<EchoHost> StartAsync(
        Action<GrpcServiceOptions>? server = null, Action<GrpcChannelOptions>? client = null, BinderConfiguration? binder = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var watcher = new EchoWatcher();
        builder.Services.AddSingleton(watcher);
        builder.Services.AddCodeFirstGrpc(server);
        if (binder is not null)
        {
            builder.Services.AddSingleton(binder);
        }

        var app = builder.Build();
        app.MapGrpcService<EchoService>();
        await app.StartAsync();
        var channel = new GrpcChannelOptions();
        client?.Invoke(channel);
        return new(app, watcher, channel);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.DisposeAsync();
    }
}
