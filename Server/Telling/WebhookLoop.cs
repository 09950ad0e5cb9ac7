using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Server.Hosting.Logging;

namespace CodeFirstOutliers.Server.Telling;

/// <summary>Posts each incident that is told to one address, in order: the next one only when the one before was received, was refused, or is given up.</summary>
internal sealed class WebhookLoop(Uri address, JsonPost post, IncidentLog log, long after, TimeProvider clock, ILogger logger)
{
    /// <summary>How long one incident is tried.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    private static readonly (TimeSpan First, TimeSpan Longest) _pauses = (TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30));

    private readonly Outage _outage = new(address, logger);
    private long _after = after;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var incident in log.FollowAsync(_after, cancellationToken))
        {
            await TellAsync(ToldIncident.Of(incident), cancellationToken);
            _after = incident.Sequence;
        }
    }

    private async Task TellAsync(ToldIncident incident, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        for (var pause = _pauses.First; ; pause = pause * 2 < _pauses.Longest ? pause * 2 : _pauses.Longest)
        {
            var answer = await post.SendAsync(address, incident, cancellationToken);
            if (answer.IsReceived)
            {
                _outage.End();
                return;
            }

            if (answer.IsRefused || clock.GetElapsedTime(begun) + pause > _patience)
            {
                logger.Untold(address.Authority, "an incident", answer.Reason);
                return;
            }

            _outage.Begin(answer.Reason);
            await Task.Delay(pause, clock, cancellationToken);
        }
    }
}
