using System.CommandLine;
using CodeFirstOutliers.Demo.Live;
using Spectre.Console;

namespace CodeFirstOutliers.Demo;

/// <summary>The demo's command line: the article's metrics once, or with <c>--live</c> a fleet to watch.</summary>
public static class DemoCommand
{
    /// <summary>Runs it.</summary>
    /// <returns>0 done; else the client's exit code.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        var live = new Option<bool>("--live") { Description = "Starts the server with a small fleet of simulated services, and prints the address of its page" };
        var minutes = new Option<double?>("--minutes") { Description = "Ends by itself after so many minutes", HelpName = "N" };
        minutes.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<double?>() is not (> 0 and <= 1440))
            {
                given.AddError("--minutes must be above 0 and at most 1440");
            }
        });
        var command = new RootCommand("Shows the server and the client at work.") { live, minutes };
        command.SetAction((line, token) => line.GetValue(live) ? WatchAsync(line.GetValue(minutes), token) : LoopbackDemo.RunAsync());
        return command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static async Task<int> WatchAsync(double? minutes, CancellationToken interrupted)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
        if (minutes is { } count)
        {
            end.CancelAfter(TimeSpan.FromMinutes(count));
        }

        await new LiveDemo(AnsiConsole.Console, TimeProvider.System).RunAsync(
            address => Console.WriteLine($"the page: {address}\nIn ten minutes: a spike, a new level, a value that is stuck, a service that is gone. Ctrl-C ends it."), end.Token);
        return 0;
    }
}
