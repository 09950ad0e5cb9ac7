using System.Net;
using System.Net.Security;
using System.Reflection;
using System.Security.Authentication;
using CodeFirstOutliers.Server.Hosting.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Hosting.Listening;

/// <summary>Has Kestrel listen.</summary>
internal static class Listener
{
    /// <summary>How long a connection may be silent until the caller is asked whether it is there; it has Kestrel's 20 s to answer.</summary>
    private static readonly TimeSpan _quiet = TimeSpan.FromSeconds(60);

    /// <summary>How fast a connection must be read while something waits to be sent on it; within the grace period it need not be.</summary>
    private static readonly MinDataRate _leastRate = new(bytesPerSecond: 64 * 1024, gracePeriod: TimeSpan.FromSeconds(30));

    /// <summary>
    /// On the endpoints of Kestrel's own configuration section; where it has none, on <see cref="ServerOptions.Host"/>, at
    /// <see cref="ServerOptions.Port"/> for gRPC and at <see cref="ServerOptions.HttpPort"/> for HTTP.
    /// </summary>
    public static void AddListener(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("Kestrel");
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, LargeBlocks>();
        builder.Services.AddSingleton<ServerCertificate>();
        builder.Services.AddSingleton<Connections>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null; // a stream has no size; each of its messages has MaxMessageBytes
            kestrel.Limits.Http2.KeepAlivePingDelay = _quiet; // Kestrel's own default never asks whether a silent caller is still there
            kestrel.ConfigureEndpointDefaults(listen =>
                listen.Use(next => connection => kestrel.ApplicationServices.GetRequiredService<Connections>().CountAsync(next, connection)));
            kestrel.Limits.MinResponseDataRate = _leastRate; // with Kestrel's own, 240 bytes, an answer of 4 MB may wait for hours
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

            // what has no setters of its own is bound only when it is made anew
            limits.MinRequestBodyDataRate = section.GetSection(nameof(limits.MinRequestBodyDataRate)).Get<MinDataRate>() ?? limits.MinRequestBodyDataRate;
            limits.MinResponseDataRate = section.GetSection(nameof(limits.MinResponseDataRate)).Get<MinDataRate>() ?? limits.MinResponseDataRate;
        }
        catch (TargetInvocationException refused)
        {
            throw new InvalidOperationException($"{section.Path}: {refused.GetBaseException().Message}", refused);
        }
    }

    private static void Listen(KestrelServerOptions kestrel, ServerOptions options)
    {
        var tls = options.Tls.Certificate is null ? null : Tls(kestrel.ApplicationServices.GetRequiredService<ServerCertificate>(), options.Tls);
        On(options.Port, HttpProtocols.Http2);
        if (options.UsedHttpPort is { } port)
        {
            // Without TLS, which tells the two apart, a port has one protocol.
            On(port, tls is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2);
        }

        void On(int port, HttpProtocols protocols)
        {
            if (options.Host == "*")
            {
                kestrel.ListenAnyIP(port, Use);
            }
            else
            {
                kestrel.Listen(IPAddress.Parse(options.Host), port, Use);
            }

            void Use(ListenOptions listen)
            {
                listen.Protocols = protocols;
                if (tls is not null)
                {
                    listen.UseHttps(tls);
                }
            }
        }
    }

    /// <summary>Any certificate of a caller passes the handshake: authentication judges it, and health answers without one.</summary>
    private static TlsHandshakeCallbackOptions Tls(ServerCertificate certificate, TlsOptions options) => new()
    {
        OnConnection = _ => new(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificate.Current,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificateRequired = options.ClientCa is not null,
#pragma warning disable CA5359 // no server's certificate: the caller's, which authentication validates
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
        }),
    };
}
