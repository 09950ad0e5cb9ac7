using System.CommandLine;
using System.Diagnostics;
using CodeFirstOutliers.Benchmarks.Load;
using CodeFirstOutliers.Benchmarks.Report;
using CodeFirstOutliers.Monitoring;

namespace CodeFirstOutliers.Benchmarks.Monitoring;

/// <summary><c>monitor</c>: how many samples of series that live on are judged in a second, what a series takes, and how soon a stored monitor is ready.</summary>
internal sealed class MonitorCommand() : SectionCommand("monitor", "Prints how many samples the monitor judges, beside bare detectors, what a series takes in memory and in the store, and what the rules of others take.")
{
    /// <summary>As many as a scrape of a thousand series brings.</summary>
    private const int BatchSize = 1000;

    /// <summary>As many callers as keep both cores busy while each waits for its answer.</summary>
    private const int Callers = 4;

    /// <summary>Values of each series before it is measured: its warm-up is over.</summary>
    private const int Before = 120;

    private readonly Option<int> _series = new("--series") { Description = "How many series there are; 0 leaves all but the memory aside.", DefaultValueFactory = _ => 8000 };
    private readonly Option<int> _values = new("--values") { Description = "How many values of each are judged in a round.", DefaultValueFactory = _ => 40 };
    private readonly Option<int> _light = new("--light") { Description = "How many series in light mode have their memory measured; 0 for none.", DefaultValueFactory = _ => 1_000_000 };
    private readonly Option<int> _full = new("--full") { Description = "How many in full mode, which are stored and found again, too; 0 for none.", DefaultValueFactory = _ => 100_000 };
    private readonly Option<int> _before = new("--before") { Description = "How many values each of those has had; a light series has all that it ever needs after 1536, a full one after 10080.", DefaultValueFactory = _ => 40 };
    private readonly Option<FileInfo> _rules = new("--promql-rules") { Description = "The file rules/adaptive.yml of grafana/promql-anomaly-detection: what they need for the same is measured beside it." };
    private readonly Option<int> _rounds = new("--rounds") { Description = "How often each is measured; the median counts.", DefaultValueFactory = _ => 5 };

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_series, _values, _rounds, _light, _full, _before, _rules];

    /// <inheritdoc/>
    protected override async Task<string> MeasureAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var kept = await FromRemoteWrite.MeasureKeptAsync([(Mode.Light, line.GetValue(_light)), (Mode.Full, line.GetValue(_full))], line.GetValue(_before), cancellationToken);
        var memory = $"""
            Memory after {line.GetValue(_before):N0} values of each series, and the next start.

            {kept}
            """;
        var (count, values) = (line.GetValue(_series) / (BatchSize * Callers) * BatchSize * Callers, line.GetValue(_values));
        if (count == 0)
        {
            return memory;
        }

        var table = await MeasureAsync(count, values, line.GetValue(_rounds), cancellationToken);
        var written = await FromRemoteWrite.MeasureAsync(count, values, line.GetValue(_rounds), line.GetValue(_rules), cancellationToken);
        return $"""
            {count:N0} series, {values} values of each a round, in batches of {BatchSize:N0} from {Callers} callers at once, in this process.

            {table}
            From remote write to verdict: the server in a process of its own, with its store, and whoever writes in this one, both on the same cores. A body is answered when its samples are judged; at half the load the bodies come evenly.

            {written}
            {memory}
            """;
    }

    private static async Task<MarkdownTable> MeasureAsync(int count, int values, int rounds, CancellationToken cancellationToken)
    {
        var table = new MarkdownTable("judged by", "samples/s", "CPU µs/sample", "of a bare detector's", "stored/series", "saved, series/s", "ready again, ms");
        foreach (var mode in new[] { Mode.Light, Mode.Full })
        {
            var bare = await MeasureAsync(new BareDetectors(mode, count), count, values, rounds, cancellationToken);
            Add(table, $"bare detectors, {Word(mode)}", bare, bare);
            foreach (var durability in Enum.GetValues<Durability>())
            {
                var folder = Directory.CreateTempSubdirectory("outliers-bench-");
                try
                {
                    var monitored = await MeasureAsync(new Monitored(mode, durability, folder.FullName), count, values, rounds, cancellationToken);
                    Add(table, $"the monitor, {Word(mode)}, durability {durability}".ToLowerInvariant(), monitored, bare);
                }
                finally
                {
                    folder.Delete(recursive: true);
                }
            }
        }

        return table;
    }

    private static async Task<Measured> MeasureAsync(IJudge judge, int series, int values, int rounds, CancellationToken cancellationToken)
    {
        await using (judge)
        {
            var names = Enumerable.Range(0, series).Select(index => $"http_requests_total{{instance=\"10.0.{index / 250}.{index % 250}:9090\",job=\"api\"}}").ToArray();
            var next = await JudgeAsync(judge, names, 0, Before, cancellationToken);
            List<double> rates = [], costs = [];
            for (var round = 0; round < rounds; round++)
            {
                var (watch, cpu) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
                next = await JudgeAsync(judge, names, next, values, cancellationToken);
                rates.Add((double)series * values / watch.Elapsed.TotalSeconds);
                costs.Add((Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMicroseconds / ((double)series * values));
            }

            var (stored, saving, ready) = await judge.KeepAsync();
            return new(Percentiles.Median(rates), Percentiles.Median(costs), stored / series, series / saving.TotalSeconds, ready.TotalMilliseconds);
        }
    }

    private static async Task<int> JudgeAsync(IJudge judge, string[] names, int from, int values, CancellationToken cancellationToken)
    {
        var each = names.Length / Callers;
        await Parallel.ForAsync(0, Callers, cancellationToken, async (caller, token) =>
        {
            for (var value = from; value < from + values; value++)
            {
                for (var first = caller * each; first < (caller + 1) * each; first += BatchSize)
                {
                    token.ThrowIfCancellationRequested();
                    await judge.JudgeAsync([.. Enumerable.Range(first, BatchSize).Select(index => new Sample(names[index], Course.At(value, index), Course.TimeOf(value)))]);
                }
            }
        });
        return from + values;
    }

    private static void Add(MarkdownTable table, string name, Measured measured, Measured bare) => table.Add(
        name,
        Figures.Of(measured.Rate),
        Figures.Of(measured.Cpu),
        Figures.Ratio(measured.Cpu, bare.Cpu),
        Figures.Bytes(measured.Stored),
        Figures.Of(measured.Saved),
        Figures.Of(measured.Ready));

    private static string Word(Mode mode) => $"{mode}".ToLowerInvariant();

    private sealed record Measured(double Rate, double Cpu, double Stored, double Saved, double Ready);
}
