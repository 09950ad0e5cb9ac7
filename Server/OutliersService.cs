using Microsoft.Extensions.Options;
using ProtoBuf.Grpc;

namespace CodeFirstOutliers.Server;

/// <summary>Adapts the contract to detection: checks, asks, answers.</summary>
internal sealed class OutliersService(
    IOptions<ServerOptions> options, OpenStreams streams, ILogger<OutliersService> logger) : IOutliers
{
    private readonly ServerOptions _options = options.Value;

    public ValueTask<OutliersResponse> DetectAsync(OutliersRequest request, CallContext context = default)
    {
        using var columns = request.Columns;
        logger.DetectRequest(columns.Count);
        SeriesLength.Check(columns.Count, _options.MaxSeriesLength);
        var choice = BatchChoice.Of(request.Detector);
        return new(Answer(choice, new(columns, choice.NeedsTimes, choice.NeedsNames), context.CancellationToken));
    }

    public async ValueTask<OutliersResponse> DetectSeriesAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default)
    {
        SeriesCollector? series = null;
        BatchChoice? choice = null;
        try
        {
            await foreach (var request in streams.ReadAsync(requests, context.CancellationToken))
            {
                using var chunk = request.Columns;
                choice ??= BatchChoice.Of(request.Detector);
                series ??= new SeriesCollector(choice, _options);
                series.Add(chunk);
            }

            logger.DetectRequest(series?.View.Values.Length ?? 0);
            return series is null
                ? new OutliersResponse()
                : Answer(choice!, series.View, context.CancellationToken);
        }
        finally
        {
            series?.Dispose();
        }
    }

    public async IAsyncEnumerable<OutliersResponse> WatchAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default)
    {
        Watcher? watcher = null;
        await foreach (var request in streams.ReadAsync(requests, context.CancellationToken))
        {
            watcher ??= new Watcher(new WatchChoice(request.Detector), _options);
            yield return watcher.Answer(request, context.CancellationToken);
        }

        logger.WatchEnded(watcher?.Size ?? 0, watcher?.Names ?? 0, watcher?.Outliers ?? 0);
    }

    private OutliersResponse Answer(BatchChoice choice, MetricsView metrics, CancellationToken cancellationToken)
    {
        var response = BatchAnswer.Find(choice, metrics, _options.MaxNameLength, cancellationToken);
        logger.OutliersFound(response.Indices.Count);
        return response;
    }
}
