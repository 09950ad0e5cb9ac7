using System.CommandLine;
using System.Diagnostics;
using CodeFirstOutliers.Benchmarks.Load;
using CodeFirstOutliers.Benchmarks.Messages;
using CodeFirstOutliers.Benchmarks.Report;
using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Benchmarks.Growth;

/// <summary><c>growth</c>: DetectSeries over ever longer series, in time and in the server's memory.</summary>
internal sealed class GrowthCommand() : SectionCommand("growth", "Prints what a metric costs as series grow.")
{
    private const int ChunkSize = 10_000;
    private const int Least = 1000;
    private readonly Option<int> _most = new("--most") { Description = "The longest series, in metrics.", DefaultValueFactory = _ => 10_000_000 };

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_most];

    /// <inheritdoc/>
    protected override async Task<string> MeasureAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(ServerKind.Ours);
        using var channel = GrpcChannel.ForAddress(server.Url);
        var service = channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);
        await RepeatAsync(service, ChunkSize, TimeSpan.FromSeconds(3), cancellationToken);

        var table = new MarkdownTable("metrics", "ns/metric", "server CPU ns/metric", "server's peak memory", "bytes/metric more than the row before");
        var (lastCount, lastPeak) = (0, 0L);
        for (var count = Least; count <= line.GetValue(_most); count *= 10)
        {
            var cpu = server.Cpu;
            var (times, perMetric) = await RepeatAsync(service, count, TimeSpan.FromSeconds(2), cancellationToken);
            cpu = (server.Cpu - cpu) * 1000 / times / count;
            var peak = server.PeakMemory;
            table.Add(
                $"{count:N0}",
                Figures.Of(perMetric),
                Figures.Of(cpu),
                Figures.Bytes(peak),
                count == Least ? "–" : Figures.Of((double)(peak - lastPeak) / (count - lastCount)));
            (lastCount, lastPeak) = (count, peak);
        }

        return table.ToString();
    }

    /// <returns>How often it was asked, and the median time, in ns a metric.</returns>
    private static async Task<(int Times, double PerMetric)> RepeatAsync(
        IOutliers service, int count, TimeSpan duration, CancellationToken cancellationToken)
    {
        var request = new OutliersRequest { Columns = Sample.Columns(Math.Min(count, ChunkSize)) };
        var requests = Enumerable.Repeat(request, Math.Max(1, count / ChunkSize));
        List<double> times = [];
        var start = Stopwatch.GetTimestamp();
        while (times.Count < 3 || Stopwatch.GetElapsedTime(start) < duration)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var began = Stopwatch.GetTimestamp();
            await service.DetectSeriesAsync(requests.ToAsyncEnumerable());
            times.Add(Stopwatch.GetElapsedTime(began).TotalNanoseconds / count);
        }

        return (times.Count, Percentiles.Median(times));
    }
}
