using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Server.Hosting;
using CodeFirstOutliers.Server.Hosting.Settings;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Monitor;

/// <summary>Adds and maps the service pb.Monitor and the series behind it.</summary>
internal static class MonitorExtensions
{
    private const int HistoryInMemory = 64;

    public static void AddMonitor(this IServiceCollection services)
    {
        services.AddSingleton<DataFolder>();
        services.AddSingleton(provider => provider.GetRequiredService<DataFolder>().Open());
        services.AddSingleton(provider => OptionsOf(provider.GetRequiredService<IOptions<ServerOptions>>().Value));
        services.AddSingleton<MuteList>();
        services.AddSingleton<Judgements>();
        services.AddSingleton<IncidentLog>();
        services.AddSingleton<UnknownChoices>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SeriesMonitor>(provider, (Action<string, string>)provider.GetRequiredService<UnknownChoices>().Tell));
        services.AddSingleton<MonitorMeter>();
        services.AddSingleton<Crowding>();
        services.AddSingleton<EarlySamples>();
        services.AddSingleton<MonitorService>();
        services.AddHostedService<Saver>();
    }

    public static void MapMonitor(this WebApplication app)
    {
        app.MapGrpcService<MonitorService>().WithMetadata(GrpcCall.PostOnly);
        app.Services.GetRequiredService<MonitorService>(); // made now, so that a folder that cannot be used is told at once
        app.Services.GetRequiredService<MonitorMeter>();   // which nobody asks for
    }

    private static PartitionOptions OptionsOf(ServerOptions options) => new()
    {
        MaxSeries = options.Monitor.MaxSeries,
        Durability = options.Monitor.Durability,
        Mode = options.Monitor.Mode,
        HistoryPoints = options.Monitor.HistoryPoints ?? (options.UsedData is null ? HistoryInMemory : new PartitionOptions().HistoryPoints),
        ForgetAfter = TimeSpan.FromDays(options.Monitor.ForgetAfterDays),
        EvictAfter = TimeSpan.FromMinutes(options.Monitor.EvictIdleMinutes),
    };
}
