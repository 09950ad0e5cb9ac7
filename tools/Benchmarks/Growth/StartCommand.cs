using System.CommandLine;
using System.Diagnostics;
using CodeFirstOutliers.Benchmarks.Load;
using CodeFirstOutliers.Benchmarks.Report;

namespace CodeFirstOutliers.Benchmarks.Growth;

/// <summary><c>start</c>: from the start of the server's process to its first answer.</summary>
internal sealed class StartCommand() : SectionCommand("start", "Prints how long a server that was just started takes to its first answer.")
{
    private readonly Option<int> _rounds = new("--rounds") { Description = "How often it is started; the median counts.", DefaultValueFactory = _ => 11 };

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_rounds];

    /// <inheritdoc/>
    protected override async Task<string> MeasureAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await StartAsync(); // the client is warm afterwards, and the server's files are in memory
        List<double> ready = [];
        List<double> answered = [];
        for (var round = 0; round < line.GetValue(_rounds); round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var times = await StartAsync();
            ready.Add(times.Ready);
            answered.Add(times.Answered);
        }

        var table = new MarkdownTable("from the start of the process to", "ms, median", "least", "most");
        Add("ready", ready);
        Add("the first answer", answered);
        return table.ToString();

        void Add(string what, List<double> times) =>
            table.Add(what, Figures.Of(Percentiles.Median(times)), Figures.Of(times.Min()), Figures.Of(times.Max()));
    }

    private static async Task<(double Ready, double Answered)> StartAsync()
    {
        var start = Stopwatch.GetTimestamp();
        await using var server = await ServerProcess.StartAsync(new(Programs.Server, ["--host", "127.0.0.1", "--port", "0"]));
        var ready = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        using var caller = Callers.Create("bytes", server.Url);
        await caller.AskAsync();
        return (ready, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
