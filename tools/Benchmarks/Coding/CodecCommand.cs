using System.CommandLine;
using System.Text.Json;
using CodeFirstOutliers.Benchmarks.Messages;
using CodeFirstOutliers.Benchmarks.Report;

namespace CodeFirstOutliers.Benchmarks.Coding;

/// <summary><c>codec</c>: the wire codec beside JSON and the other protobuf serialisers.</summary>
internal sealed class CodecCommand() : SectionCommand("codec", "Prints how long messages take to write and to read, and how large they are.")
{
    /// <inheritdoc/>
    protected override Task<string> MeasureAsync(ParseResult line, CancellationToken cancellationToken) => Task.FromResult($"""
        Writing {Sample.Count} metrics:

        {Table(Bench.Run<WriteBenchmarks>())}
        Reading them:

        {Table(Bench.Run<ReadBenchmarks>())}
        Their size:

        {Sizes()}
        """);

    private static string Table(IReadOnlyList<BenchLine> lines)
    {
        var baseline = lines.Single(line => line.IsBaseline).Microseconds;
        var table = new MarkdownTable("codec", "µs", "times as fast as JSON", "allocated");
        foreach (var line in lines)
        {
            table.Add(line.Name, Figures.Of(line.Microseconds), Figures.Ratio(baseline, line.Microseconds), Figures.Bytes(line.Allocated));
        }

        return table.ToString();
    }

    private static string Sizes()
    {
        var table = new MarkdownTable("encoding", "size", "times protobuf's");
        var protobuf = Sample.Bytes().Length;
        table.Add("protobuf, by any of the codecs", Figures.Bytes(protobuf), Figures.Ratio(1, 1));
        AddJson("JSON, compact", indented: false);
        AddJson("JSON, indented", indented: true);
        return table.ToString();

        void AddJson(string name, bool indented)
        {
            var messages = new JsonMessages(new(JsonMessages.Default.Options) { WriteIndented = indented });
            var size = JsonSerializer.SerializeToUtf8Bytes(JsonRequest.Sample(), messages.JsonRequest).Length;
            table.Add(name, Figures.Bytes(size), Figures.Ratio(size, protobuf));
        }
    }
}
