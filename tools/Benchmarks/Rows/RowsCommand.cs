using System.CommandLine;
using System.Diagnostics;
using CodeFirstOutliers.Benchmarks.Load;
using CodeFirstOutliers.Benchmarks.Report;

namespace CodeFirstOutliers.Benchmarks.Rows;

/// <summary><c>rows</c>: a large file through the real client and the real server.</summary>
internal sealed class RowsCommand() : SectionCommand("rows", "Has the client find the outliers of a large file; makes the file, and deletes it afterwards.")
{
    private readonly Option<long> _rows = new("--rows") { Description = "How many rows it has, of 31 bytes each.", DefaultValueFactory = _ => 10_000_000 };

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_rows];

    /// <inheritdoc/>
    protected override async Task<string> MeasureAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var rows = line.GetValue(_rows);
        using var file = RowsFile.Create(rows, cancellationToken);
        await using var server = await ServerProcess.StartAsync(ServerKind.Ours);
        var cpu = server.Cpu;
        var start = Stopwatch.GetTimestamp();
        var client = await ClientRun.MeasureAsync(["detect", file.Path, "--server", $"{server.Url}"], cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        var table = new MarkdownTable($"{rows:N0} rows, {Figures.Bytes(rows * RowsFile.RowBytes)}", "CPU s", "cores kept busy", "peak memory", "peak bytes/row");
        Add("client", client.Cpu / 1e6, client.PeakMemory);
        Add("server", (server.Cpu - cpu) / 1e6, server.PeakMemory);
        return $"{Figures.Of(seconds)} s: {Figures.Of(rows / seconds / 1e6)} million rows/s, {Figures.Bytes(rows * RowsFile.RowBytes / seconds)}/s.\n\n{table}";

        void Add(string side, double used, long memory) =>
            table.Add(side, Figures.Of(used), Figures.Of(used / seconds), Figures.Bytes(memory), Figures.Of((double)memory / rows));
    }
}
