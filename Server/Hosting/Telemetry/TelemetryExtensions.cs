using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Telling;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CodeFirstOutliers.Server.Hosting.Telemetry;

/// <summary>Adds OpenTelemetry where someone listens: /metrics for Prometheus, OTLP for a collector. Where nobody does, nothing is measured.</summary>
internal static class TelemetryExtensions
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<OutliersMeter>();
        var toPrometheus = Prometheus(builder.Configuration);
        var toCollector = builder.Configuration[Endpoint] is { Length: > 0 }; // where the exporter itself looks
        if (!toPrometheus && !toCollector)
        {
            return;
        }

        builder.Services.AddSingleton<IStartupFilter>(new BeforeAll(app => app.UseMiddleware<CallStatus>())); // denied calls have a status, too
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("outliers-server"))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(OutliersMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime");
                metrics.SetExemplarFilter(ExemplarFilterType.TraceBased);
                if (toPrometheus)
                {
                    metrics.AddPrometheusExporter();
                }

                if (toCollector)
                {
                    metrics.AddOtlpExporter();
                }
            });
        if (!toCollector)
        {
            // exemplars name the traces of callers who have one; of others nobody would find any
            telemetry.WithTracing(traces => traces.SetSampler(new ParentBasedSampler(new AlwaysOffSampler())).AddAspNetCoreInstrumentation());
        }
        else
        {
            telemetry.WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddOtlpExporter()); // not the log, which may hold callers' words
        }
    }

    public static void MapTelemetry(this WebApplication app)
    {
        if (Prometheus(app.Configuration))
        {
            app.MapPrometheusScrapingEndpoint(path: null, meterProvider: null, TellingExtensions.UseGauges, optionsName: null);
        }
    }

    private static bool Prometheus(IConfiguration configuration) =>
        configuration.GetValue<bool>($"{ServerOptions.Section}:{nameof(ServerOptions.Telemetry)}:{nameof(TelemetryOptions.Prometheus)}");
}
