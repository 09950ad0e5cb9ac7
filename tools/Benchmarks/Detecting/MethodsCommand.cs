using System.CommandLine;
using CodeFirstOutliers.Benchmarks.Report;

namespace CodeFirstOutliers.Benchmarks.Detecting;

/// <summary><c>methods</c>: the detection methods beside what memory gives.</summary>
internal sealed class MethodsCommand() : SectionCommand("methods", "Prints how long the detection methods take.")
{
    /// <inheritdoc/>
    protected override Task<string> MeasureAsync(ParseResult line, CancellationToken cancellationToken) => Task.FromResult($"""
        {SeriesBenchmarks.Count / 1_000_000} million values, 80 MB:

        {Batch(Bench.Run<SeriesBenchmarks>())}
        Watch, one series, one core:

        {Watch(Bench.Run<WatchBenchmarks>())}
        """);

    private static string Batch(IReadOnlyList<BenchLine> lines)
    {
        var sum = lines.Single(line => line.IsBaseline).Microseconds;
        var table = new MarkdownTable("method", "ms", "times the sum's", "million values/s", "allocated");
        foreach (var line in lines)
        {
            table.Add(
                line.Name,
                Figures.Of(line.Microseconds / 1000),
                Figures.Ratio(line.Microseconds, sum),
                Figures.Of(SeriesBenchmarks.Count / line.Microseconds),
                Figures.Bytes(line.Allocated));
        }

        return table.ToString();
    }

    private static string Watch(IReadOnlyList<BenchLine> lines)
    {
        var table = new MarkdownTable("mode", "µs/value", "values/s", "allocated/value");
        foreach (var line in lines)
        {
            table.Add(line.Name, Figures.Of(line.Microseconds), Figures.Of(1e6 / line.Microseconds), Figures.Bytes(line.Allocated));
        }

        return table.ToString();
    }
}
