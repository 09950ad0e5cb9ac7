using System.CommandLine;
using System.CommandLine.Parsing;
using CodeFirstOutliers.Client.Calling;
using CodeFirstOutliers.Client.Reading;
using Grpc.Core;

namespace CodeFirstOutliers.Client.Commands;

/// <summary>Which server, and how long it may take.</summary>
internal sealed class ServerOptions
{
    private readonly Option<Uri[]> _server = new("--server")
    {
        Description = "The server's address; several, each with --server, share the calls, as do all that a name stands for (dns:///name:9999)",
        HelpName = "URL",
        DefaultValueFactory = _ => [new("http://localhost:9999")],
        Arity = ArgumentArity.OneOrMore,
        Recursive = true,
    };

    private readonly Option<bool> _tls = new("--tls") { Description = "Encrypt the connection to a dns:///name:port; an https address says so by itself", Recursive = true };
    private readonly Option<string?> _caCertificate = File("--cacert", "The certificates, PEM, that must have issued the server's; by default the system's");
    private readonly Option<string?> _certificate = File("--cert", "The certificate to show to the server, PEM");
    private readonly Option<string?> _key = File("--key", "Its private key, PEM; by default in the file of the certificate");
    private readonly Option<string?> _token = File("--token-file", "The bearer token to show to the server, read anew for each call");
    private readonly Option<string?> _apiKey = File("--api-key-file", "The API key to show to the server, read anew for each call");

    private readonly Option<double?> _timeout = new("--timeout")
    {
        Description = "How long the answer may take, in seconds; by default 30, and as long as it takes for a series sent in chunks",
        HelpName = "SECONDS",
        CustomParser = ParseTimeout,
        Recursive = true,
    };

    public ServerOptions() => _server.CustomParser = ParseServers;

    /// <summary>Adds all of them to a command and those below it.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_server, _timeout, _tls, _caCertificate, _certificate, _key, _token, _apiKey])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Makes a call, and says in words why it failed.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<T> CallAsync<T>(ParseResult line, Func<IOutliers, CallLimits, Task<T>> call, CancellationToken cancellationToken) =>
        ConnectAsync(line, (connection, limits) => call(connection.Outliers, limits), cancellationToken);

    /// <inheritdoc cref="CallAsync"/>
    public async Task<T> ConnectAsync<T>(ParseResult line, Func<Connection, CallLimits, Task<T>> call, CancellationToken cancellationToken)
    {
        var target = TargetOf(line);
        var timeout = line.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        if (target.IsExposed)
        {
            await line.InvocationConfiguration.Error.WriteLineAsync($"outliers: warning: what is sent to {target} is not encrypted; an https address would be").ConfigureAwait(false);
        }

        using var trace = CallersTrace.Begin($"outliers {line.CommandResult.Command.Name}");
        using var connection = new Connection(target);
        try
        {
            return await call(connection, new CallLimits(timeout, cancellationToken)).ConfigureAwait(false);
        }
        catch (RpcException failed) when (failed.Status.DebugException is BadInputException bad)
        {
            throw new BadInputException(bad.Message); // a file of credentials, which is read for each call
        }
        catch (RpcException failed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ServerException(CallFailure.Of(failed, target), failed);
        }
    }

    private Target TargetOf(ParseResult line) => new(line.GetRequiredValue(_server))
    {
        IsTlsAsked = line.GetValue(_tls),
        CaCertificate = line.GetValue(_caCertificate),
        Certificate = line.GetValue(_certificate),
        Key = line.GetValue(_key),
        TokenFile = line.GetValue(_token),
        ApiKeyFile = line.GetValue(_apiKey),
    };

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE", Recursive = true };

    private Uri[] ParseServers(ArgumentResult argument)
    {
        List<Uri> servers = [];
        foreach (var token in argument.Tokens)
        {
            if (ParseServer(token.Value) is { } server)
            {
                servers.Add(server);
            }
            else
            {
                argument.AddError($"--server must be an http or https address such as http://localhost:9999, or dns:///name:port, got '{token.Value}'");
            }
        }

        if (servers.Count > 1 && servers.Exists(server => server.Scheme != servers[0].Scheme || server.Scheme is "dns"))
        {
            argument.AddError("--server must be http addresses, https addresses or one dns:///name:port, got some of each");
        }

        if (servers.Exists(server => server.Scheme is "http") && argument.GetValue(_tls))
        {
            argument.AddError($"--tls must go with https or dns addresses, got {servers[0]}");
        }

        return [.. servers];
    }

    private static Uri? ParseServer(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var server)
        && ((server.Scheme is "http" or "https" && server.Host.Length > 0)
            || (server.Scheme is "dns" && server.Host.Length == 0 && Uri.TryCreate($"http:/{server.AbsolutePath}", UriKind.Absolute, out var named) && named.Host.Length > 0))
            ? server
            : null;

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
