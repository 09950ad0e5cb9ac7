using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>Something that a Prometheus scrapes: one gauge with noise around a level that a test sets.</summary>
internal sealed class Exporter(string metric, double level, int seed) : IAsyncDisposable
{
    private readonly Random _random = new(seed);
    private readonly WebApplication _app = Build();

    /// <summary>What the gauge shows, but for a hundredth.</summary>
    public double Level { get; set; } = level;

    public string Metric => metric;

    public Uri Url => new(_app.Urls.Single());

    public async Task<Exporter> StartAsync()
    {
        _app.MapGet("/metrics", () => string.Create(CultureInfo.InvariantCulture, $"# TYPE {Metric} gauge\n{Metric} {Next()}\n"));
        await _app.StartAsync();
        return this;
    }

    /// <summary>The value that is shown next.</summary>
    public double Next() => Level * (1 + ((_random.NextDouble() + _random.NextDouble() - 1) / 100));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        return builder.Build();
    }
}
