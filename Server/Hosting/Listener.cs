using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Hosting;

/// <summary>Has Kestrel listen.</summary>
internal static class Listener
{
    /// <summary>
    /// On the endpoints of Kestrel's own configuration section; where it has none, on <see cref="ServerOptions.Host"/> and
    /// <see cref="ServerOptions.Port"/>, HTTP/2 without TLS.
    /// </summary>
    public static void AddListener(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("Kestrel");
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, LargeBlocks>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null; // a stream has no size; each of its messages has MaxMessageBytes
            BindLimits(section.GetSection("Limits"), kestrel.Limits);
            if (!section.GetSection("Endpoints").GetChildren().Any())
            {
                Listen(kestrel, kestrel.ApplicationServices.GetRequiredService<IOptions<ServerOptions>>().Value);
            }
        });
    }

    private static void BindLimits(IConfigurationSection section, KestrelServerLimits limits)
    {
        try
        {
            section.Bind(limits);
        }
        catch (TargetInvocationException refused)
        {
            throw new InvalidOperationException($"{section.Path}: {refused.GetBaseException().Message}", refused);
        }
    }

    private static void Listen(KestrelServerOptions kestrel, ServerOptions options)
    {
        if (options.Host == "*")
        {
            kestrel.ListenAnyIP(options.Port, UseHttp2);
        }
        else
        {
            kestrel.Listen(IPAddress.Parse(options.Host), options.Port, UseHttp2);
        }

        static void UseHttp2(ListenOptions listen) => listen.Protocols = HttpProtocols.Http2;
    }
}
