using System.Globalization;
using CodeFirstOutliers.Benchmarks.Load;

namespace CodeFirstOutliers.Benchmarks.Monitoring;

/// <summary>
/// The peer: a Prometheus with rules/adaptive.yml of grafana/promql-anomaly-detection, over series with the past that the rules look at. Its short-term
/// rules are evaluated as usual, for one new sample of each series; those that it evaluates every five minutes are not counted.
/// </summary>
internal static class RecordingRules
{
    private const int Series = 200;
    private const int Hours = 26;
    private const int Evaluations = 6;
    private const string Group = "AnomalyAdaptiveShortTerm";

    private static readonly string[] _names = ["requests", "anomaly:adaptive:select", "anomaly:adaptive:stddev_1h:filtered"];

    /// <summary>The CPU time that it takes for a sample, in µs; NaN where the rules, or a Prometheus, are not at hand.</summary>
    public static async Task<double> MeasureAsync(FileInfo? rules, CancellationToken cancellationToken)
    {
        if (rules is null)
        {
            return double.NaN;
        }

        var folder = Directory.CreateTempSubdirectory("outliers-bench-");
        try
        {
            var past = Path.Join(folder.FullName, "past.txt");
            await File.WriteAllLinesAsync(past, Past(TimeProvider.System.GetUtcNow()), cancellationToken);
            if (!await Tool.SucceedsAsync("promtool", "tsdb", "create-blocks-from", "openmetrics", past, Path.Join(folder.FullName, "data")))
            {
                return double.NaN;
            }

            var configuration = Path.Join(folder.FullName, "prometheus.yml");
            await File.WriteAllTextAsync(configuration, $"global: {{ evaluation_interval: 10s }}\nrule_files: ['{rules.FullName}']\n", cancellationToken);
            return await MeasureAsync(folder.FullName, configuration, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> MeasureAsync(string folder, string configuration, CancellationToken cancellationToken)
    {
        var port = Ports.Free();
        await using var prometheus = Child.Start(new("prometheus", [$"--config.file={configuration}", $"--storage.tsdb.path={folder}/data", $"--web.listen-address=127.0.0.1:{port}"]));
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        await prometheus.HearAsync("Server is ready");
        var (before, cpu) = (await EvaluatedAsync(client, 1, cancellationToken), prometheus.Cpu);
        var after = await EvaluatedAsync(client, before + Evaluations, cancellationToken);
        return (prometheus.Cpu - cpu) / ((double)(after - before) * Series);
    }

    /// <summary>Waits until the rules were evaluated so often.</summary>
    private static async Task<long> EvaluatedAsync(HttpClient client, long least, CancellationToken cancellationToken)
    {
        var pattern = "prometheus_rule_group_iterations_total{rule_group=\"";
        while (true)
        {
            var lines = (await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken)).Split('\n');
            var line = lines.FirstOrDefault(each => each.StartsWith(pattern, StringComparison.Ordinal) && each.Contains($";{Group}\"", StringComparison.Ordinal));
            if (line is not null && double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture) is var count && count >= least)
            {
                return (long)count;
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    /// <summary>The series as they were scraped, and what the rules have recorded of them, a value a minute, in the format of OpenMetrics.</summary>
    private static IEnumerable<string> Past(DateTimeOffset now)
    {
        foreach (var name in _names)
        {
            yield return $"# TYPE {name} gauge";
            for (var series = 0; series < Series; series++)
            {
                var labels = name == _names[0] ? "" : ",anomaly_select=\"1\",anomaly_strategy=\"adaptive\"";
                for (var minute = -Hours * 60; minute <= 0; minute++)
                {
                    yield return string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name}{{anomaly_name=\"series{series}\",anomaly_type=\"requests\",job=\"api\"{labels}}} {Course.At(minute + (Hours * 60), series)} {now.AddMinutes(minute).ToUnixTimeSeconds()}");
                }
            }
        }

        yield return "# EOF";
    }
}
