using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Hosting.Telemetry;
using CodeFirstOutliers.Server.Telling.Gauges;
using CodeFirstOutliers.Server.Telling.RemoteWrite;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Telling;

/// <summary>Adds what tells others of incidents, where an option names them.</summary>
internal static class TellingExtensions
{
    public static void AddTelling(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<GaugedSeries>();
        builder.Services.AddSingleton<WriteMeter>();
        var asked = builder.Configuration.GetSection($"{ServerOptions.Section}:{nameof(ServerOptions.Telling)}");
        AddIfNamed<Alertmanagers>(nameof(TellingOptions.Alertmanagers));
        AddIfNamed<Webhooks>(nameof(TellingOptions.Webhooks));
        AddIfNamed<RemoteWriter>(nameof(TellingOptions.RemoteWrites));

        void AddIfNamed<T>(string option)
            where T : class, IHostedService
        {
            if (asked[option] is { Length: > 0 })
            {
                AddPosts(builder.Services);
                builder.Services.AddHostedService<T>();
            }
        }
    }

    /// <summary>Adds to /metrics what is told of series.</summary>
    public static void UseGauges(this IApplicationBuilder metrics)
    {
        if (metrics.ApplicationServices.GetRequiredService<IOptions<ServerOptions>>().Value.Telling.Gauges is not ToldSeries.None)
        {
            metrics.UseMiddleware<AppendedGauges>();
        }
    }

    private static void AddPosts(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(HttpPost)))
        {
            return;
        }

        services.AddSingleton<HttpPost>();
        services.AddSingleton<JsonPost>();
        services.AddHttpClient(HttpPost.Client, client =>
            {
                client.Timeout = HttpPost.Patience;
                client.DefaultRequestHeaders.UserAgent.Add(new("outliers-server", $"{typeof(Program).Assembly.GetName().Version?.ToString(fieldCount: 3)}"));
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false }) // of a post it would make a get
            .RemoveAllLoggers(); // they name addresses, which may hold secrets
    }
}
