using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProtoBuf.Grpc.Server;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>A <see cref="FakeOutliers"/> behind a real connection on a free port.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private FakeServer(WebApplication application, FakeOutliers outliers) => (_application, Outliers) = (application, outliers);

    public FakeOutliers Outliers { get; }

    public string Url => _application.Urls.Single();

    public static async Task<FakeServer> StartAsync()
    {
        var outliers = new FakeOutliers();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(OutliersBinder.Configuration);
        builder.Services.AddCodeFirstGrpc();
        builder.Services.AddSingleton(outliers);
        var application = builder.Build();
        application.MapGrpcService<FakeOutliers>();
        await application.StartAsync();
        return new(application, outliers);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
