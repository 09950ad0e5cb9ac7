using System.Diagnostics;
using CodeFirstOutliers.Benchmarks.Load;
using CodeFirstOutliers.Benchmarks.Report;

namespace CodeFirstOutliers.Benchmarks.Monitoring;

/// <summary>What the server as it is started makes of what Prometheus writes.</summary>
internal static class FromRemoteWrite
{
    /// <summary>Values of each series before it is measured: its warm-up is over.</summary>
    private const int Before = 120;

    /// <summary>More series than these are only held: storing them takes minutes.</summary>
    private const int MostSaved = 200_000;

    /// <summary>More places than half the load comes to, so that all are in the past.</summary>
    private const int LastPlaces = 2000;

    private static readonly TimeSpan _halfLoad = TimeSpan.FromSeconds(10);

    /// <summary>How many samples are judged in a second, at what cost, and how soon at half of that load.</summary>
    public static async Task<MarkdownTable> MeasureAsync(int count, int values, int rounds, FileInfo? rules, CancellationToken cancellationToken)
    {
        var table = new MarkdownTable("judged by", "samples/s", "CPU µs/sample", "half the load, verdict after ms: median", "99 of 100", "most");
        foreach (var mode in new[] { Mode.Light, Mode.Full })
        {
            await InFolderAsync(async folder =>
            {
                await using var server = await MonitorServer.StartAsync(mode, folder);
                var series = new WrittenSeries(count);
                (int Place, DateTimeOffset Time) now = (Before + (values * rounds) + LastPlaces, TimeProvider.System.GetUtcNow());
                await server.WriteAsync(BodiesOf(series, 0, Before, now), TimeSpan.Zero, cancellationToken);
                var (next, rates, costs) = (Before, new List<double>(), new List<double>());
                for (var round = 0; round < rounds; round++, next += values)
                {
                    var bodies = BodiesOf(series, next, values, now).ToArray(); // made beforehand
                    var (watch, cpu) = (Stopwatch.StartNew(), server.Cpu);
                    await server.WriteAsync(bodies, TimeSpan.Zero, cancellationToken);
                    rates.Add((double)count * values / watch.Elapsed.TotalSeconds);
                    costs.Add((server.Cpu - cpu) / ((double)count * values));
                }

                var rate = Percentiles.Median(rates);
                var took = await AtHalfLoadAsync(server, series, next, now, rate, cancellationToken);
                table.Add(
                    $"the server, {mode}".ToLowerInvariant(), Figures.Of(rate), Figures.Of(Percentiles.Median(costs)),
                    Figures.Of(Percentiles.Median(took)), Figures.Of(Percentiles.Of([.. took.Order()], 99)), Figures.Of(took.Max()));
            });
        }

        var peer = await RecordingRules.MeasureAsync(rules, cancellationToken);
        table.Add("a Prometheus, by the short-term rules of grafana/promql-anomaly-detection, adaptive", "–", double.IsNaN(peer) ? "–" : Figures.Of(peer), "–", "–", "–");
        return table;
    }

    /// <summary>What series take in memory that have had so many values, and how soon a server that finds them in its store is ready.</summary>
    public static async Task<MarkdownTable> MeasureKeptAsync(IEnumerable<(Mode Mode, int Count)> all, int before, CancellationToken cancellationToken)
    {
        var table = new MarkdownTable("series", "resident", "a series", "stopped and saved, s", "stored", "ready again, ms");
        foreach (var (mode, count) in all.Where(each => each.Count > 0))
        {
            await InFolderAsync(async folder =>
            {
                var series = new WrittenSeries(count / WrittenSeries.PerBody * WrittenSeries.PerBody);
                var isSaved = count <= MostSaved;
                double memory;
                var watch = new Stopwatch();
                await using (var server = await MonitorServer.StartAsync(mode, folder))
                {
                    (int Place, DateTimeOffset Time) now = (before, TimeProvider.System.GetUtcNow());
                    for (var place = 0; place < before; place++)
                    {
                        await server.WriteAsync(series.Bodies(place, now), TimeSpan.Zero, cancellationToken);
                    }

                    memory = server.Memory;
                    if (!isSaved)
                    {
                        table.Add($"{series.Count:N0}, {mode}".ToLowerInvariant(), Figures.Bytes(memory), Figures.Bytes(memory / series.Count), "–", "–", "–");
                        return;
                    }

                    watch.Start();
                    await server.StopAsync();
                    watch.Stop();
                }

                var stored = new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
                await using var again = await MonitorServer.StartAsync(mode, folder);
                table.Add(
                    $"{series.Count:N0}, {mode}".ToLowerInvariant(), Figures.Bytes(memory), Figures.Bytes(memory / series.Count),
                    Figures.Of(watch.Elapsed.TotalSeconds), Figures.Bytes(stored), Figures.Of(again.Ready.TotalMilliseconds));
            });
        }

        return table;
    }

    private static async Task<IReadOnlyList<double>> AtHalfLoadAsync(
        MonitorServer server, WrittenSeries series, int next, (int Place, DateTimeOffset Time) now, double rate, CancellationToken cancellationToken)
    {
        var places = Math.Max(1, (int)(rate / 2 * _halfLoad.TotalSeconds / series.Count));
        var pause = TimeSpan.FromSeconds(MonitorServer.Writers * WrittenSeries.PerBody / (rate / 2));
        return await server.WriteAsync(BodiesOf(series, next, places, now).ToArray(), pause, cancellationToken);
    }

    private static IEnumerable<byte[]> BodiesOf(WrittenSeries series, int from, int places, (int, DateTimeOffset) now) =>
        Enumerable.Range(from, places).SelectMany(place => series.Bodies(place, now));

    private static async Task InFolderAsync(Func<string, Task> measure)
    {
        var folder = Directory.CreateTempSubdirectory("outliers-bench-");
        try
        {
            await measure(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
