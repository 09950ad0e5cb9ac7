using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Benchmarks.Page;

/// <summary>Sends series to a server that a page shows.</summary>
internal sealed class SeriesWriter : IDisposable
{
    /// <summary>The address of the series of many points.</summary>
    public const string Address = "series?name=long&span=1d";

    private const int PerChunk = 10_000;

    private readonly GrpcChannel _channel;
    private readonly IMonitor _monitor;
    private readonly Random _random = new(5);

    public SeriesWriter(Uri server)
    {
        _channel = GrpcChannel.ForAddress(server, new() { MaxReceiveMessageSize = null });
        _monitor = _channel.CreateGrpcService<IMonitor>(OutliersBinder.ClientFactory);
    }

    /// <summary>Sends three values of each of many series.</summary>
    public async Task WriteManyAsync(int series, CancellationToken cancellationToken)
    {
        var now = DateTime.UtcNow;
        for (var minute = -3; minute < 0; minute++)
        {
            foreach (var some in Enumerable.Range(0, series).Chunk(PerChunk))
            {
                await SendAsync(some.Select(place => MetricOf($"http_requests{{instance=\"host-{place}:9100\",job=\"api\"}}", now.AddMinutes(minute))), cancellationToken);
            }
        }
    }

    /// <summary>Sends the points of one series, a value each half minute.</summary>
    public Task WriteOneAsync(int points, CancellationToken cancellationToken)
    {
        var now = DateTime.UtcNow;
        return SendAsync(Enumerable.Range(0, points).Select(place => MetricOf("long", now.AddSeconds(-30 * (points - place)))), cancellationToken);
    }

    /// <summary>Sends its next value.</summary>
    public async Task<double> WriteNextAsync(CancellationToken cancellationToken)
    {
        var metric = MetricOf("long", DateTime.UtcNow);
        await SendAsync([metric], cancellationToken);
        return metric.Value;
    }

    public void Dispose() => _channel.Dispose();

    private Metric MetricOf(string name, DateTime time) => new() { Name = name, Time = time, Value = Math.Round(50 + (10 * _random.NextDouble()), 3) };

    private async Task SendAsync(IEnumerable<Metric> metrics, CancellationToken cancellationToken)
    {
        await foreach (var _ in _monitor.ObserveAsync(new[] { new OutliersRequest { Metrics = [.. metrics] } }.ToAsyncEnumerable(), cancellationToken))
        {
        }
    }
}
