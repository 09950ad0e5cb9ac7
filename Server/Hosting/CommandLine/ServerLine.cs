using System.CommandLine;

namespace CodeFirstOutliers.Server.Hosting.CommandLine;

/// <summary>The server's command line: options of its own, and settings of the configuration such as <c>--Kestrel:Limits:MaxConcurrentConnections=100</c>.</summary>
/// <remarks>It is read once, so that nothing is taken by one reader and lost by another.</remarks>
internal sealed class ServerLine
{
    private readonly Dictionary<string, Option<string>> _options = ServerSwitch.All.ToDictionary(
        each => each.Key, each => new Option<string>(each.Name) { Description = each.Description, HelpName = each.Value });

    private readonly Option<string[]> _tls = TlsSwitch.Create();

    /// <summary>Reads a command line.</summary>
    /// <param name="args">Its words.</param>
    /// <param name="serve">What it does where it names no other command; null for nothing.</param>
    public ServerLine(string[] args, Func<ServerLine, CancellationToken, Task<int>>? serve = null)
    {
        var command = new RootCommand(
            "The CodeFirstOutliers server: finds the outliers in service metrics over gRPC.\n" +
            "Each option may also be set in appsettings.json or the environment, such as Outliers__Port=9998, and every\n" +
            "setting of the framework there or here, such as --Kestrel:Limits:MaxConcurrentConnections=100.\n" +
            "Exit codes: 0 stopped, 2 bad usage or configuration, 3 could not start.");
        foreach (var option in _options.Values)
        {
            command.Options.Add(option);
        }

        command.Options.Add(_tls);
        command.Subcommands.Add(NewKeyCommand.Create());
        command.SetAction((_, cancellationToken) => serve?.Invoke(this, cancellationToken) ?? Task.FromResult(0));
        (OfFramework, string[] own) = ([.. args.Where(IsSetting)], [.. args.Where(each => !IsSetting(each))]);
        Parsed = command.Parse(own);
    }

    /// <summary>What was understood of it, but for settings of the configuration.</summary>
    public ParseResult Parsed { get; }

    /// <summary>The settings of the configuration, as the framework reads them.</summary>
    public string[] OfFramework { get; }

    /// <summary>What the options set.</summary>
    /// <exception cref="ArgumentException">The command line has errors.</exception>
    public IEnumerable<KeyValuePair<string, string?>> Settings => Parsed.Errors.Count > 0
        ? throw new ArgumentException(string.Join("; ", Parsed.Errors.Select(each => each.Message)))
        : _options.Where(each => Parsed.GetResult(each.Value) is not null)
            .Select(each => KeyValuePair.Create(each.Key, Parsed.GetValue(each.Value)))
            .Concat(TlsSwitch.SettingsOf(Parsed.GetValue(_tls) ?? []));

    // --tls-client-ca:/etc/a=b.pem is an option with its value
    private bool IsSetting(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal)
        && argument.Split('=') is [var key, _, ..]
        && key.Split(':') is [var first, _, ..]
        && first != _tls.Name
        && !_options.Values.Any(option => option.Name == first);
}
