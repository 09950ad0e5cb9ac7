using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Incidents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CodeFirstOutliers.Demo.Live;

/// <summary>The real server with a small fleet of simulated services, which can be watched on its page and in the terminal.</summary>
/// <param name="console">Where it is shown.</param>
/// <param name="clock">What time it is.</param>
public sealed class LiveDemo(IAnsiConsole console, TimeProvider clock)
{
    private const int DaysBefore = 16;
    private const int BatchSize = 6000;

    private static readonly string[] _arguments = ["--host", "127.0.0.1", "--port", "0", "--http-port", "0", "--log-level", "Warning", "--Outliers:Monitor:HistoryPoints=2000"];

    /// <summary>Runs until it is told to stop.</summary>
    /// <param name="address">Hears the page's address once it can be opened.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(Action<string> address, CancellationToken cancellationToken)
    {
        await using var server = Server.Program.Create(_arguments);
        await server.StartAsync(CancellationToken.None);
        var now = clock.GetUtcNow().UtcDateTime;
        var start = new DateTime(now.Ticks - (now.Ticks % Fleet.Step.Ticks), DateTimeKind.Utc);
        var monitor = server.Services.GetRequiredService<SeriesMonitor>();
        foreach (var past in Fleet.Past(start, DaysBefore).Chunk(BatchSize))
        {
            await monitor.ObserveAsync(past, isHistory: true);
        }

        address(server.Urls.Last());
        try
        {
            await ShowAsync(server, start, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // it was told to stop, or its time is over
        }

        await server.StopAsync(CancellationToken.None);
    }

    private async Task ShowAsync(WebApplication server, DateTime start, CancellationToken cancellationToken)
    {
        var (monitor, log) = (server.Services.GetRequiredService<SeriesMonitor>(), server.Services.GetRequiredService<IncidentLog>());
        if (!console.Profile.Capabilities.Interactive)
        {
            await SendAsync(monitor, start, _ => Task.CompletedTask, cancellationToken); // a file or a pipe has no table that updates
            return;
        }

        var status = new StatusTable(monitor, log);
        await console.Live(status.Table).StartAsync(live => SendAsync(
            monitor,
            start,
            async time =>
            {
                await status.UpdateAsync(time, cancellationToken);
                live.Refresh();
            },
            cancellationToken));
    }

    private async Task SendAsync(SeriesMonitor monitor, DateTime start, Func<DateTime, Task> sent, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Fleet.Step, clock);
        for (var time = start; ; time += Fleet.Step)
        {
            await monitor.ObserveAsync([.. Fleet.At(time, start)]);
            await sent(time);
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
