using System.CommandLine;
using CodeFirstOutliers.Benchmarks.Load;
using CodeFirstOutliers.Benchmarks.Report;

namespace CodeFirstOutliers.Benchmarks.Growth;

/// <summary><c>start</c>: from the start of the server's process to its first answer.</summary>
internal sealed class StartCommand() : SectionCommand("start", "Prints how long a server that was just started takes to its first answer.")
{
    /// <summary>Between two starts: the end of the last process and what the client compiles meanwhile must not take the next one's core.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);

    private static readonly string[] _arguments = ["--host", "127.0.0.1", "--port", "0"];

    private readonly Option<int> _rounds = new("--rounds") { Description = "How often each is started; the median counts.", DefaultValueFactory = _ => 11 };

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_rounds];

    /// <inheritdoc/>
    protected override async Task<string> MeasureAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var servers = await ServersAsync();
        await MeasureAsync(servers, cancellationToken);
        servers.ForEach(server => server.Forget()); // now the client is warm, and the servers' files are in memory
        for (var round = 0; round < line.GetValue(_rounds); round++)
        {
            await MeasureAsync(round % 2 == 0 ? servers : servers.AsEnumerable().Reverse(), cancellationToken);
        }

        return Table(servers);
    }

    private static async Task<List<ColdServer>> ServersAsync()
    {
        List<ColdServer> servers =
        [
            new("our server, as built", new(Programs.Server, _arguments)),
            new("floor: Kestrel, body read, canned answer", new(Programs.Self, ["serve", "floor"])),
        ];
        if (await Programs.PublishedServer is { } published)
        {
            servers.Insert(0, new("**our server**, published", new(published, _arguments)));
        }
        else
        {
            await Console.Error.WriteLineAsync("our server cannot be published here");
        }

        return servers;
    }

    /// <summary>One after the other, so that what else the machine does meets all alike.</summary>
    private static async Task MeasureAsync(IEnumerable<ColdServer> servers, CancellationToken cancellationToken)
    {
        foreach (var server in servers)
        {
            await Task.Delay(_pause, cancellationToken);
            await server.MeasureAsync();
        }
    }

    private static string Table(List<ColdServer> servers)
    {
        var floor = Percentiles.Median(servers[^1].Answered);
        var table = new MarkdownTable("from the start of the process, in ms", "ready, median", "first answer, median", "least", "most", "of the floor's");
        foreach (var server in servers)
        {
            var answered = Percentiles.Median(server.Answered);
            table.Add(
                server.Name,
                Figures.Of(Percentiles.Median(server.Ready)),
                Figures.Of(answered),
                Figures.Of(server.Answered.Min()),
                Figures.Of(server.Answered.Max()),
                Figures.Ratio(answered, floor));
        }

        return table.ToString();
    }
}
