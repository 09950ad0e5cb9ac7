using System.CommandLine;
using Microsoft.Extensions.Hosting;

namespace CodeFirstOutliers.Benchmarks.Serving;

/// <summary><c>serve NAME</c>: the process of one peer; started by <c>load</c>.</summary>
internal static class ServeCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("peer").AcceptOnlyFromAmong([.. Peers.Names]);
        var command = new Command("serve", "Serves one of the peers that load compares with.") { name };
        command.Hidden = true;
        command.SetAction(async (line, cancellationToken) =>
        {
            await using var app = Peers.Create(line.GetRequiredValue(name));
            await app.StartAsync(cancellationToken);
            await line.InvocationConfiguration.Output.WriteLineAsync($"server ready on port {new Uri(app.Urls.Single()).Port}");
            await app.WaitForShutdownAsync(cancellationToken);
        });
        return command;
    }
}
