using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using ProtoBuf.Grpc.Server;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Samples;

/// <summary>A sample's service on a free loopback port, over HTTP/2 in clear text.</summary>
internal static class SampleHost
{
    public static async Task<WebApplication> StartAsync<TService>()
        where TService : class
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddCodeFirstGrpc(options => options.EnableDetailedErrors = true);
        var app = builder.Build();
        app.MapGrpcService<TService>();
        await app.StartAsync();
        return app;
    }
}
