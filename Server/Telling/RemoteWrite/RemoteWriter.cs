using CodeFirstOutliers.Monitoring.Series;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Hosting.Telemetry;
using CodeFirstOutliers.Server.Telling.Gauges;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Telling.RemoteWrite;

/// <summary>
/// Sends gauges to receivers of remote write, round after round, as if each had scraped the server. A round is made once for all; each receiver has a loop
/// of its own, so that one that hangs holds up none of the others.
/// </summary>
internal sealed class RemoteWriter(
    GaugedSeries gauged, HttpPost post, WriteMeter meter, Budget budget, IOptions<ServerOptions> options, TimeProvider clock, ILogger<RemoteWriter> logger) : BackgroundService
{
    /// <summary>How many samples go into a message, as with Prometheus.</summary>
    private const int SamplesAtOnce = 2000;

    /// <summary>How long a server that stops waits for its receivers to hear that its gauges end.</summary>
    private static readonly TimeSpan _last = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _round = TimeSpan.FromSeconds(options.Value.Telling.RemoteWriteSeconds);
    private readonly GaugeSamples _samples = new();
    private readonly WriteLoop[] _loops = [.. options.Value.Telling.EachRemoteWrite.Select(address => new WriteLoop(new(address), post, options.Value.Telling, meter, clock, logger))];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sending = Task.WhenAll(_loops.Select(loop => loop.RunAsync(stoppingToken)));
        using var rounds = new PeriodicTimer(_round, clock);
        try
        {
            while (await rounds.WaitForNextTickAsync(stoppingToken))
            {
                await BeginRoundAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await EndAsync();
        }
    }

    private async Task BeginRoundAsync(CancellationToken cancellationToken)
    {
        using var share = new Share(budget);
        try
        {
            Send(await gauged.ReadAsync(share.Grow, cancellationToken));
        }
        catch (LimitExceededException)
        {
            // there is no room for it now: the next round tells what holds then
        }
    }

    private async Task EndAsync()
    {
        Send([]);
        using var patience = new CancellationTokenSource(_last, clock);
        await Task.WhenAll(_loops.Select(loop => loop.FlushAsync(patience.Token))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Send(IReadOnlyList<Newest> series)
    {
        foreach (var some in _samples.Next(series, clock.GetUtcNow().ToUnixTimeMilliseconds()).Chunk(SamplesAtOnce))
        {
            var message = WriteMessage.Of(some, clock.GetTimestamp());
            Array.ForEach(_loops, loop => loop.Add(message));
        }
    }
}
