using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Server.Hosting.Settings;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Telling;

/// <summary>Tells every Alertmanager of the options, each by a loop of its own, so that one that hangs holds up none of the others.</summary>
internal sealed class Alertmanagers(
    JsonPost post, IncidentLog log, IMonitorStore store, MuteList mutes, IOptions<ServerOptions> options, TimeProvider clock, ILogger<Alertmanagers> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var telling = options.Value.Telling;
        return Task.WhenAll(telling.EachAlertmanager.Select(address => Endless.RunAsync(
            cancellationToken => new AlertmanagerLoop(new(address), post, log, store, mutes, telling, clock, logger).RunAsync(cancellationToken),
            new(address), clock, logger, stoppingToken)));
    }
}
