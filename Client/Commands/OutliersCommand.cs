using System.CommandLine;

namespace CodeFirstOutliers.Client.Commands;

/// <summary>The program: its commands, in the order its help lists them.</summary>
public static class OutliersCommand
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="streams">What it reads from and writes to.</param>
    /// <param name="cancellationToken">Ends it tidily.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static Task<int> InvokeAsync(string[] args, StandardStreams streams, CancellationToken cancellationToken = default)
    {
        var server = new ServerOptions();
        var root = new RootCommand(
            "Finds the outliers in service metrics.\n"
            + "Without a command: asks the server about 1000 CPU metrics, three of which are outliers.\n\n"
            + "Exit codes: 0 done, 1 outliers were found and --exit-code was given, 2 bad usage or input,\n"
            + "3 the server is unreachable or failed or the output could not be written, 130 interrupted.")
        {
            new DetectCommand(server, streams),
            new WatchCommand(server, streams),
            new FollowCommand(server, streams),
            new MethodsCommand(streams),
        };
        server.AddTo(root);
        root.SetAction((line, token) => new SampleCommand(server, streams).RunAsync(line, token));
        return CommandRunner.RunAsync(root, args, streams, cancellationToken);
    }
}
