using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Hosting.Logging;

namespace CodeFirstOutliers.Server.Ingest.Sources;

/// <summary>Reads one query, page after page and then step after step, from where it was left.</summary>
internal sealed class SourceLoop(SourceQuery query, SourceClient client, SeriesMonitor monitor, TimeProvider clock, ILogger logger)
{
    private static readonly (TimeSpan First, TimeSpan Longest) _pauses = (TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    private readonly SourceOutage _outage = new(query.Option, logger);
    private int _most = SourcePage.MostSteps;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var next = Begin();
        for (var (pause, past) = (_pauses.First, (SourcePage?)null); ;)
        {
            if (SourcePage.Next(next, Now, query.Step, _most) is not { } page)
            {
                past = Tell(past);
                await Task.Delay(TimeSpan.FromTicks(Math.Max(1, next + SourcePage.LagOf(query.Step) - Now)), clock, cancellationToken);
                continue;
            }

            try
            {
                await client.ReadAsync(query, page, cancellationToken);
                monitor.SetPosition(query.Reader, page.End);
                _outage.End();
                (next, pause) = (page.End + query.Step, _pauses.First);
                past = page.IsHistory ? page with { Start = past?.Start ?? page.Start } : past;
                _most = Math.Min(SourcePage.MostSteps, _most + 1 + (_most / 8));
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                _outage.Begin(error);
                _most = error is UnreadException { IsTooMuch: true } ? Math.Max(1, page.Steps / 2) : _most;
                await Task.Delay(pause, clock, cancellationToken);
                pause = pause * 2 < _pauses.Longest ? pause * 2 : _pauses.Longest;
            }
        }
    }

    private long Now => clock.GetUtcNow().UtcTicks;

    /// <summary>The first step that has not been read.</summary>
    private long Begin()
    {
        var now = SourcePage.FirstFrom(Now, query.Step);
        return monitor.PositionOf(query.Reader) is { } position
            ? Math.Min(now, position + query.Step) // the clock may have been ahead
            : SourcePage.FirstFrom(Now - TimeSpan.FromHours(query.Source.BackfillHours).Ticks, query.Step);
    }

    private SourcePage? Tell(SourcePage? past)
    {
        if (past is { } read)
        {
            logger.PastRead(query.Option, new(read.Start, DateTimeKind.Utc), new(read.End, DateTimeKind.Utc));
        }

        return null;
    }
}
