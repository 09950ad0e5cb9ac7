using CodeFirstOutliers.Server.Hosting.Telemetry;
using CodeFirstOutliers.Server.Ingest.RemoteWrite.Reading;

namespace CodeFirstOutliers.Server.Ingest.RemoteWrite;

/// <summary>Adds and maps the receiver of Prometheus's remote write.</summary>
internal static class RemoteWriteExtensions
{
    /// <summary>Where Prometheus itself has its receiver.</summary>
    private const string Path = "/api/v1/write";

    public static void AddRemoteWrite(this IServiceCollection services)
    {
        services.AddSingleton<IngestMeter>();
        services.AddSingleton<KnownSeries>();
        services.AddSingleton<RemoteWriteEndpoint>();
    }

    public static void MapRemoteWrite(this WebApplication app) =>
        app.MapPost(Path, app.Services.GetRequiredService<RemoteWriteEndpoint>().HandleAsync);
}
