using System.CommandLine;
using CodeFirstOutliers.Benchmarks.Messages;
using CodeFirstOutliers.Benchmarks.Report;

namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary><c>load</c>: what a request costs our server and others, and our client and others.</summary>
internal sealed class LoadCommand() : SectionCommand("load", "Prints what a request costs: servers and clients in processes of their own, measured in turns.")
{
    private readonly Option<int> _rounds = new("--rounds") { Description = "How often each is measured; the median counts.", DefaultValueFactory = _ => 7 };
    private readonly Option<double> _seconds = new("--seconds") { Description = "How long each time.", DefaultValueFactory = _ => 2 };
    private readonly Option<int> _concurrency = new("--concurrency") { Description = "How many calls are on their way at once, on one connection.", DefaultValueFactory = _ => 32 };
    private readonly Option<string[]> _servers = Among("--servers", "Measures only these servers.", ServerKind.All.Select(kind => kind.Name));
    private readonly Option<string[]> _clients = Among("--clients", "Measures only these clients.", Callers.Names);

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_rounds, _seconds, _concurrency, _servers, _clients];

    /// <inheritdoc/>
    protected override async Task<string> MeasureAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var concurrency = line.GetValue(_concurrency);
        var kinds = ServerKind.All.Where(kind => line.GetValue(_servers) is not { Length: > 0 } only || only.Contains(kind.Name)).ToArray();
        var callers = Callers.Names.Where(name => line.GetValue(_clients) is not { Length: > 0 } only || only.Contains(name)).ToArray();

        var servers = await MeasureAsync(kinds.Select(kind => Pairing.StartAsync(kind.Name, kind, url => new OwnDriver(kind.Caller, url, concurrency))));
        var neutral = await MeasureAsync(HasH2Load()
            ? kinds.Where(kind => kind.Caller == "bytes").Select(kind => Pairing.StartAsync(kind.Name, kind, url => new H2LoadDriver(url, concurrency)))
            : []);
        var clients = await MeasureAsync(callers.Select(name => Pairing.StartAsync(name, ServerFor(name), url => new OwnDriver(name, url, concurrency))));
        return $"""
            {concurrency} concurrent calls on one connection, a request of {Figures.Bytes(Sample.Bytes().Length)}.

            {LoadTables.OfServers(servers)}
            The same servers, called by h2load:

            {LoadTables.OfServers(neutral)}
            Clients, each calling our server (JSON: the JSON server):

            {LoadTables.OfClients(clients)}
            """;

        async Task<IReadOnlyList<(string, Round)>> MeasureAsync(IEnumerable<Task<Pairing?>> starting)
        {
            List<Pairing> pairings = [];
            try
            {
                foreach (var each in starting)
                {
                    if (await each is { } pairing)
                    {
                        pairings.Add(pairing);
                    }
                }

                await Pairing.MeasureAsync(pairings, line.GetValue(_rounds), TimeSpan.FromSeconds(line.GetValue(_seconds)), cancellationToken);
                return [.. pairings.Select(pairing => (pairing.Name, pairing.Measured))];
            }
            finally
            {
                foreach (var pairing in pairings)
                {
                    await pairing.DisposeAsync();
                }
            }
        }
    }

    private static ServerKind ServerFor(string caller) =>
        ServerKind.All.First(kind => kind.Name == (caller.StartsWith("json", StringComparison.Ordinal) ? "json" : "ours"));

    private static bool HasH2Load() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Join(folder, "h2load")));

    private static Option<string[]> Among(string name, string description, IEnumerable<string> values)
    {
        var option = new Option<string[]>(name) { Description = description, AllowMultipleArgumentsPerToken = true };
        option.AcceptOnlyFromAmong([.. values]);
        return option;
    }
}
