using System.CommandLine;
using System.CommandLine.Parsing;
using CodeFirstOutliers.Client.Calling;
using Grpc.Core;

namespace CodeFirstOutliers.Client.Commands;

/// <summary>Which server, and how long it may take.</summary>
internal sealed class ServerOptions
{
    public Option<Uri> Server { get; } = new("--server")
    {
        Description = "The server's address",
        HelpName = "URL",
        DefaultValueFactory = _ => new("http://localhost:9999"),
        CustomParser = ParseServer,
        Recursive = true,
    };

    public Option<double?> Timeout { get; } = new("--timeout")
    {
        Description = "How long the answer may take, in seconds; by default 30, and as long as it takes for a series sent in chunks",
        HelpName = "SECONDS",
        CustomParser = ParseTimeout,
        Recursive = true,
    };

    /// <summary>Makes a call, and says in words why it failed.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<T> CallAsync<T>(ParseResult line, Func<IOutliers, CallLimits, Task<T>> call, CancellationToken cancellationToken)
    {
        var server = line.GetRequiredValue(Server);
        var timeout = line.GetValue(Timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        using var connection = new Connection(server);
        try
        {
            return await call(connection.Service, new CallLimits(timeout, cancellationToken)).ConfigureAwait(false);
        }
        catch (RpcException failed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ServerException(CallFailure.Of(failed, server), failed);
        }
    }

    private static Uri? ParseServer(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var server) && server.Scheme is "http" or "https" && server.Host.Length > 0)
        {
            return server;
        }

        argument.AddError($"--server must be an http or https address such as http://localhost:9999, got '{text}'");
        return null;
    }

    private static double? ParseTimeout(ArgumentResult argument)
    {
        if (NumberOption.TryParse(argument.Tokens[0].Value, out var seconds) && seconds is > 0 and <= 1e7)
        {
            return seconds;
        }

        argument.AddError($"--timeout must be a number of seconds above 0, got '{argument.Tokens[0].Value}'");
        return null;
    }
}
