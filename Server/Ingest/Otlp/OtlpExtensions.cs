using CodeFirstOutliers.Server.Hosting;
using CodeFirstOutliers.Server.Hosting.Errors;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Ingest.Otlp.Messages;
using CodeFirstOutliers.Server.Ingest.Otlp.Reading;
using Grpc.Core;
using ProtoBuf;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Server.Ingest.Otlp;

/// <summary>Adds and maps OpenTelemetry's metrics, over gRPC and over HTTP.</summary>
internal static class OtlpExtensions
{
    /// <summary>How often the share of a call holds its message: as it came, and two copies.</summary>
    private const int Copies = 3;

    public static void AddOtlp(this IServiceCollection services)
    {
        services.AddSingleton<MetricsReceiver>();
        services.AddSingleton<MetricsService>();
        services.AddSingleton<RequestBody>();
        services.AddSingleton<MetricsEndpoint>();
        services.AddSingleton<IStartupFilter>(new BeforeAll(BusyExports.Use));
    }

    public static void MapOtlp(this WebApplication app)
    {
        var (budget, errors) = (app.Services.GetRequiredService<Budget>(), app.Services.GetRequiredService<ErrorMapping>());
        app.Services.GetRequiredService<BinderConfiguration>().SetMarshaller(new Marshaller<ExportMetricsServiceRequest>(
            (request, context) => Serializer.Serialize(context.GetBufferWriter(), request), context => Read(context, budget, errors)));
        app.MapGrpcService<MetricsService>().WithMetadata(GrpcCall.PostOnly);
        app.MapPost("/v1/metrics", app.Services.GetRequiredService<MetricsEndpoint>().AnswerAsync);
    }

    private static ExportMetricsServiceRequest Read(DeserializationContext context, Budget budget, ErrorMapping errors)
    {
        try
        {
            using var share = new Share(budget); // the call's own takes over as soon as it has the request
            return ProtobufRequests.Read(context.PayloadAsReadOnlySequence(), share, (long)Copies * context.PayloadLength);
        }
        catch (Exception error)
        {
            throw errors.Told(error);
        }
    }
}
