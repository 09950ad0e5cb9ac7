using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Server.Hosting.Settings;

namespace CodeFirstOutliers.Server.Telling;

/// <summary>
/// Tells one Alertmanager of incidents: of news at once, and again and again of those that go on, as Prometheus does, since it keeps them in memory alone.
/// What it did not receive it hears of with the next round.
/// </summary>
internal sealed class AlertmanagerLoop(
    Uri address, JsonPost post, IncidentLog log, IMonitorStore store, MuteList mutes, TellingOptions options, TimeProvider clock, ILogger logger)
{
    /// <summary>For how many rounds an alert is to be believed that is not sent again, as Prometheus has it (rules/alerting.go).</summary>
    private const int RoundsOfValidity = 4;

    private const int AlertsAtOnce = 100;

    private readonly Uri _alerts = new($"{address.AbsoluteUri.TrimEnd('/')}/api/v2/alerts");
    private readonly TimeSpan _round = TimeSpan.FromSeconds(options.ResendSeconds);
    private readonly AlertBoard _board = new(TimeSpan.FromSeconds(options.ResendSeconds) * RoundsOfValidity, mutes.Covers);
    private readonly Outage _outage = new(address, logger);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var told = log.FollowAsync(Remember(), ending.Token).GetAsyncEnumerator(CancellationToken.None);
        var next = told.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                var isReceived = await SendAsync(onlyNews: false, cancellationToken);
                var round = Task.Delay(_round, clock, cancellationToken);
                while (await Task.WhenAny(next, round) == next)
                {
                    for (; next.IsCompleted; next = told.MoveNextAsync().AsTask())
                    {
                        await next;
                        _board.Take(told.Current);
                    }

                    isReceived = isReceived && await SendAsync(onlyNews: true, cancellationToken);
                }

                await round;
            }
        }
        finally
        {
            await ending.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // an iterator at work cannot be disposed of
        }
    }

    /// <summary>Takes the incidents that go on already, and tells after which sequence the others come.</summary>
    private long Remember()
    {
        var last = log.LastSequence; // first: what is told in between comes twice then, and not never
        foreach (var incident in store.OpenIncidents())
        {
            _board.Remember(incident);
        }

        return last;
    }

    /// <summary>Sends what is due, and says whether all of it was received.</summary>
    private async Task<bool> SendAsync(bool onlyNews, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        string? failure = null;
        var due = _board.Due(now, onlyNews);
        foreach (var some in due.Chunk(AlertsAtOnce))
        {
            Array.ForEach(some, each => AlertBoard.Sending(each.Alert, each.EndsAt > now));
            var answer = await post.SendAsync(_alerts, some.Select(each => PostableOf(each.Alert, each.EndsAt)), cancellationToken);
            if (answer.IsReceived)
            {
                Array.ForEach(some, each => _board.Received(each.Alert, each.EndsAt > now));
                continue;
            }

            failure = answer.Reason;
            if (!answer.IsAnswered)
            {
                break; // nor will it take the others
            }
        }

        if (failure is not null)
        {
            _outage.Begin(failure);
        }
        else if (due.Count > 0)
        {
            _outage.End();
        }

        return failure is null;
    }

    private PostableAlert PostableOf(OpenAlert alert, DateTime endsAt) => new(
        AlertLabels.Of(alert.Series, alert.Term, options.Severity),
        AlertWords.Of(alert.Series, alert.Incident),
        alert.StartsAt,
        endsAt,
        options.Page is { } page ? $"{page.TrimEnd('/')}/?series={Uri.EscapeDataString($"{alert.Series}")}" : null);
}
