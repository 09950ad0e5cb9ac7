using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace CodeFirstOutliers.Tests.Server.Telling;

/// <summary>A webhook's other side: keeps what is posted to it, and answers each post with the next of some statuses, then with 200.</summary>
internal sealed class Receiver(params int[] statuses)
{
    private readonly ConcurrentQueue<int> _statuses = new(statuses);
    private WebApplication? _app;

    /// <summary>The posts: what was answered, with which credentials, and what came.</summary>
    public ConcurrentQueue<(int Status, string? Credentials, JsonElement Incident)> Posts { get; } = [];

    public string Url => $"{_app!.Urls.Single()}/hook?room=7";

    public async Task<IAsyncDisposable> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1));
        _app = builder.Build();
        _app.MapPost("/hook", async (HttpRequest request) =>
        {
            Assert.AreEqual(("application/json", "7", true), (request.ContentType, $"{request.Query["room"]}", request.ContentLength > 0));
            var incident = await request.ReadFromJsonAsync<JsonElement>();
            var status = _statuses.TryDequeue(out var next) ? next : 200;
            Posts.Enqueue((status, request.Headers.Authorization, incident));
            return Results.StatusCode(status);
        });
        await _app.StartAsync();
        return _app;
    }
}
