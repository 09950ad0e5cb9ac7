using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace CodeFirstOutliers.Benchmarks.Serving;

/// <summary>The peers by name, each on a free loopback port of the same web server as ours.</summary>
internal static class Peers
{
    private static readonly Dictionary<string, Func<IPeer>> _all = new()
    {
        ["floor"] = () => new Floor(),
        ["floor-blocks"] = () => new WithLargeBlocks(new Floor()),
        ["bytes"] = () => new WithLargeBlocks(new BytesPeer()),
        ["google"] = () => new WithLargeBlocks(new GooglePeer()),
        ["json"] = () => new WithLargeBlocks(new JsonPeer()),
    };

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => _all.Keys;

    /// <summary>Creates the server of one of them, ready to start.</summary>
    public static WebApplication Create(string name)
    {
        var peer = _all[name]();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        peer.AddTo(builder.Services);
        var app = builder.Build();
        peer.MapTo(app);
        return app;
    }
}
