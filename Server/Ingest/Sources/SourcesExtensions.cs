using System.Net;
using CodeFirstOutliers.Server.Hosting.Settings;

namespace CodeFirstOutliers.Server.Ingest.Sources;

/// <summary>Adds what reads from sources, where an option names some.</summary>
internal static class SourcesExtensions
{
    private static readonly TimeSpan _connecting = TimeSpan.FromSeconds(10);

    public static void AddSources(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.GetSection($"{ServerOptions.Section}:{nameof(ServerOptions.Sources)}").GetChildren().Any())
        {
            return;
        }

        builder.Services.AddSingleton<SampleSink>();
        builder.Services.AddHttpClient(SourceClient.Client, client => client.Timeout = Timeout.InfiniteTimeSpan) // the reader has its own
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.GZip,
                ConnectTimeout = _connecting,
            })
            .RemoveAllLoggers(); // they name addresses, which may hold secrets
        builder.Services.AddHostedService<SourceReaders>();
    }
}
