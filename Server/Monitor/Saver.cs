using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Hosting.Logging;
using CodeFirstOutliers.Server.Hosting.Settings;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Monitor;

/// <summary>Saves the series, spread over the time that may be forgotten, and all of them when the server stops.</summary>
internal sealed class Saver(
    SeriesMonitor monitor, PartitionOptions partitions, IOptions<ServerOptions> options, Crowding crowding, EarlySamples early, TimeProvider clock, ILogger<Saver> logger)
    : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await SaveAsync(_ => Task.CompletedTask, CancellationToken.None); // nobody sends any more, and half of them would be no use
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var time = TimeSpan.FromSeconds(options.Value.Monitor.SaveSeconds);
        var pause = time / partitions.Partitions;
        try
        {
            while (true)
            {
                var round = Task.Delay(time, clock, stoppingToken);
                await SaveAsync(token => Task.Delay(pause, clock, token), stoppingToken);
                await round;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // thrown, it would be taken for a failure where the server could not start
        }
    }

    private async Task SaveAsync(Func<CancellationToken, Task> pause, CancellationToken cancellationToken)
    {
        crowding.Look();
        early.Look();
        try
        {
            await monitor.SaveAsync(pause, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.NotSaved(error.Message); // tried again in the next round
        }
    }
}
