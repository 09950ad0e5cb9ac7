using System.CommandLine;
using CodeFirstOutliers.Benchmarks.Load;
using CodeFirstOutliers.Benchmarks.Report;

namespace CodeFirstOutliers.Benchmarks.Ending;

/// <summary><c>ending</c>: how soon the server stops searching a long series once the call for it has ended.</summary>
internal sealed class EndingCommand() : SectionCommand("ending", "Prints how soon a search of a long series stops once its call has ended.")
{
    /// <summary>A search that was over before it was ended is asked for anew.</summary>
    private const int Tries = 4;

    private const int WarmUpCount = 200_000;

    private static readonly Way[] _ways = Enum.GetValues<Way>();

    private readonly Option<int> _count = new("--count") { Description = "The length of the series.", DefaultValueFactory = _ => 10_000_000 };
    private readonly Option<int> _points = new("--points") { Description = "At how many points spread over its course each search is ended in each way.", DefaultValueFactory = _ => 3 };

    private readonly Option<string> _only = new("--only") { Description = "Only the searches whose names in the table begin so.", DefaultValueFactory = _ => "" };

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_count, _points, _only];

    /// <inheritdoc/>
    protected override async Task<string> MeasureAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var series = new LongSeries(line.GetValue(_count));
        var table = new MarkdownTable("search", "whole, ms", "cancelled: median, ms", "most", "deadline: median, ms", "most", "hung up: median, ms", "most");
        await WarmUpAsync(cancellationToken);
        await using var server = await SearchingServer.StartAsync();
        foreach (var search in Search.All.Where(each => $"{each}".StartsWith(line.GetValue(_only)!, StringComparison.Ordinal)))
        {
            var messages = series.Messages(search.Detector, search.MessageSize);
            var (coming, searching) = await server.SearchAsync(search, messages);
            var ended = _ways.Select(_ => new List<double>()).ToArray();
            var points = line.GetValue(_points) * _ways.Length;
            for (var point = 0; point < points; point++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var way = point % _ways.Length;
                var after = (point + 0.5) / points * searching;
                ended[way].Add(await EndAsync(server, search, messages, _ways[way], coming, after));
            }

            table.Add([$"{search}", Figures.Of(searching.TotalMilliseconds), .. ended.SelectMany(some => new[] { Figures.Of(Percentiles.Median(some)), Figures.Of(some.Max()) })]);
        }

        return table.ToString();
    }

    /// <summary>Ends a call of another server in each way, so that what this process does for the first time is not told of the server.</summary>
    private static async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        var search = Search.All[^1];
        var messages = new LongSeries(WarmUpCount).Messages(search.Detector, search.MessageSize);
        await using var server = await SearchingServer.StartAsync();
        var (coming, searching) = await server.SearchAsync(search, messages);
        foreach (var way in _ways)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await EndAsync(server, search, messages, way, coming, searching / 2);
        }
    }

    private static async Task<double> EndAsync(SearchingServer server, Search search, IReadOnlyList<byte[]> messages, Way way, TimeSpan coming, TimeSpan after)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await server.EndAsync(search, messages, way, coming, after * (Tries - attempt) / Tries) is { } soon)
            {
                return soon.TotalMilliseconds;
            }
        }

        return double.NaN;
    }
}
