using System.CommandLine;
using CodeFirstOutliers.Benchmarks.Load;
using CodeFirstOutliers.Benchmarks.Report;

namespace CodeFirstOutliers.Benchmarks.Page;

/// <summary><c>page</c>: how soon a browser shows the page, and what has changed on it.</summary>
internal sealed class PageCommand() : SectionCommand("page", "Prints how soon a browser shows the server's page and what has changed on it; needs /usr/bin/chromium.")
{
    private readonly Option<int> _rounds = new("--rounds") { Description = "How often each is measured; the median counts.", DefaultValueFactory = _ => 15 };
    private readonly Option<int> _series = new("--series") { Description = "How many series the server has.", DefaultValueFactory = _ => 50_000 };

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_rounds, _series];

    /// <inheritdoc/>
    protected override async Task<string> MeasureAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (rounds, count) = (line.GetValue(_rounds), line.GetValue(_series));
        var http = Ports.Free();
        await using var server = await ServerProcess.StartAsync(new(Programs.Server,
            ["--host", "127.0.0.1", "--port", "0", "--http-port", $"{http}", "--Outliers:Monitor:HistoryPoints=2000", "--max-held-bytes", "2000000000"]));
        using var writer = new SeriesWriter(server.Url);
        await writer.WriteManyAsync(count, cancellationToken);
        await writer.WriteOneAsync(points: 2000, cancellationToken);
        await using var browser = await MeasuredBrowser.StartAsync(new($"http://127.0.0.1:{http}/"));

        var table = new MarkdownTable($"ms, {count:N0} series", "median", "most");
        Add(table, "first paint of a word, /health/live", await browser.FirstPaintsAsync("health/live", rounds));
        Add(table, "first paint of the overview", await browser.FirstPaintsAsync("?span=1h", rounds));
        Add(table, "first paint of a series of 2,000 points", await browser.FirstPaintsAsync(SeriesWriter.Address, rounds));
        Add(table, "redraw of its picture, from text to pixels", await browser.RedrawsAsync(SeriesWriter.Address, rounds));
        Add(table, "from a value that was judged to the page that shows it", await browser.ChangesAsync(SeriesWriter.Address, rounds, () => writer.WriteNextAsync(cancellationToken)));
        return $"{table}";
    }

    private static void Add(MarkdownTable table, string what, IReadOnlyList<double> took) =>
        table.Add(what, Figures.Of(Percentiles.Median(took)), Figures.Of(took.Max()));
}
