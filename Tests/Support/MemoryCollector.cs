using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>Takes what is exported over OTLP and HTTP, and keeps it.</summary>
internal sealed class MemoryCollector
{
    private WebApplication? _app;

    public ConcurrentQueue<byte[]> Bodies { get; } = [];

    public string Url => _app!.Urls.Single();

    public async Task<IAsyncDisposable> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        _app = builder.Build();
        _app.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            Bodies.Enqueue(body.ToArray());
        });
        await _app.StartAsync();
        return _app;
    }
}
