using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Hosting.Logging;

namespace CodeFirstOutliers.Server.Ingest.Sources;

/// <summary>Reads one query, page after page and then step after step, from where it was left.</summary>
internal sealed class SourceLoop(SourceQuery query, SourceClient client, SeriesMonitor monitor, TimeProvider clock, ILogger logger)
{
    private static readonly (TimeSpan First, TimeSpan Longest) _pauses = (TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    private readonly SourceOutage _outage = new(query.Option, logger);
    private int _most = SourcePage.MostSteps;    // how many steps at once the source can do
    private int _steps = SourcePage.MostSteps;   // how many it is asked for
    private SourcePage? _past;                   // what was read of the past

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (next, pause) = ((long?)null, _pauses.First);
        while (true)
        {
            SourcePage? page = null;
            try
            {
                page = SourcePage.Next(next ??= Begin(), Now, query.Step, _steps);
                if (page is { } due)
                {
                    await client.ReadAsync(query, due, cancellationToken);
                    Took(due);
                    (next, pause) = (due.End + query.Step, _pauses.First);
                    continue;
                }
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                _outage.Begin(error);
                AskForLess(error, page?.Steps ?? _steps);
                await Task.Delay(pause, clock, cancellationToken);
                pause = pause * 2 < _pauses.Longest ? pause * 2 : _pauses.Longest;
                continue;
            }

            TellOfPast();
            await Task.Delay(TimeSpan.FromTicks(Math.Max(1, next.Value + SourcePage.LagOf(query.Step) - Now)), clock, cancellationToken);
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

    private void Took(SourcePage page)
    {
        monitor.SetPosition(query.Reader, page.End);
        _outage.End();
        _past = page.IsHistory ? page with { Start = _past?.Start ?? page.Start } : _past;
        _most = Math.Min(SourcePage.MostSteps, _most + 1); // what was too much is tried again, but not soon
        _steps = Math.Min(_most, _steps + 1 + (_steps / 8));
    }

    private void AskForLess(Exception error, int asked)
    {
        if (error is UnreadException { IsTooMuch: true } or UnreadException { IsTooSlow: true })
        {
            _steps = Math.Max(1, asked / 2);
            _most = error is UnreadException { IsTooMuch: true } ? _steps : _most;
        }
    }

    private void TellOfPast()
    {
        if (_past is { } read)
        {
            logger.PastRead(query.Option, new(read.Start, DateTimeKind.Utc), new(read.End, DateTimeKind.Utc));
        }

        _past = null;
    }
}
