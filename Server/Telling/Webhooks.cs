using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Server.Hosting.Settings;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Telling;

/// <summary>Tells every webhook of the options, each by a loop of its own, of all that is told from now on.</summary>
internal sealed class Webhooks(JsonPost post, IncidentLog log, IOptions<ServerOptions> options, TimeProvider clock, ILogger<Webhooks> logger) : BackgroundService
{
    // the first call may be answered before the loops begin
    private readonly long _after = log.LastSequence;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(options.Value.Telling.EachWebhook.Select(text =>
    {
        var address = new Uri(text);
        var loop = new WebhookLoop(address, post, log, _after, clock, logger);
        return Endless.RunAsync(loop.RunAsync, address, clock, logger, stoppingToken);
    }));
}
