using CodeFirstOutliers.Monitoring.Checking;
using CodeFirstOutliers.Server.Hosting;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Hosting.Telemetry;
using CodeFirstOutliers.Server.Hosting.Logging;
using CodeFirstOutliers.Server.Outliers.Answering;
using CodeFirstOutliers.Server.Outliers.Checking;
using CodeFirstOutliers.Server.Outliers.Judging;
using ProtoBuf.Grpc;

namespace CodeFirstOutliers.Server.Outliers;

/// <summary>Adapts the contract to detection: checks, asks, answers.</summary>
internal sealed class OutliersService(
    CurrentOptions options, OpenStreams streams, OutliersMeter meter, ILogger<OutliersService> logger) : IOutliers
{
    public ValueTask<OutliersResponse> DetectAsync(OutliersRequest request, CallContext context = default)
    {
        using var columns = request.Columns;
        logger.DetectRequest(columns.Count);
        SeriesLength.Check(columns.Count, options.Value.MaxSeriesLength);
        var choice = BatchChoice.Of(request.Detector);
        var share = Share.Of(context);
        share.Become((long)columns.Count * (choice.HeldBytes + choice.WorkingBytes));
        if (choice.NeedsTimes || choice.NeedsNames)
        {
            columns.Decode(context.CancellationToken);
        }

        var metrics = new MetricsView(columns, choice.NeedsTimes, choice.NeedsNames);
        share.Grow(NameTable.BytesOf(metrics.Names));
        return new(Answer("Detect", choice, metrics, share, context));
    }

    public async ValueTask<OutliersResponse> DetectSeriesAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default)
    {
        var limits = options.Value;
        var share = Share.Of(context);
        SeriesCollector? series = null;
        BatchChoice? choice = null;
        try
        {
            await foreach (var request in streams.ReadAsync(requests, context.CancellationToken))
            {
                using var chunk = request.Columns;
                choice ??= BatchChoice.Of(request.Detector);
                series ??= new SeriesCollector(choice, limits, share);
                series.Add(chunk);
            }

            series?.PrepareToJudge();
            logger.DetectRequest(series?.View.Values.Length ?? 0);
            return series is null
                ? new OutliersResponse()
                : Answer("DetectSeries", choice!, series.View, share, context);
        }
        finally
        {
            series?.Dispose();
        }
    }

    public async IAsyncEnumerable<OutliersResponse> WatchAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default)
    {
        var limits = options.Value;
        var share = Share.Of(context);
        var (watcher, held) = ((Watcher?)null, 0);
        try
        {
            await foreach (var request in streams.ReadAsync(requests, context.CancellationToken))
            {
                watcher ??= new Watcher(new OnlineChoice(request.Detector), limits, share);
                var (size, outliers) = (watcher.Size, watcher.Outliers);
                var response = watcher.Answer(request, context.CancellationToken);
                meter.Judged("Watch", watcher.Size - size, watcher.Outliers - outliers);
                meter.Series(watcher.Names - held);
                held = watcher.Names;
                yield return response;
            }

            logger.WatchEnded(watcher?.Size ?? 0, watcher?.Names ?? 0, watcher?.Outliers ?? 0);
        }
        finally
        {
            meter.Series(-held);
        }
    }

    private OutliersResponse Answer(string method, BatchChoice choice, MetricsView metrics, Share share, CallContext context)
    {
        var response = BatchAnswer.Find(choice, metrics, options.Value, share, context.CancellationToken);
        logger.OutliersFound(response.Indices.Count);
        meter.Judged(method, metrics.Values.Length, response.Indices.Count);
        return response;
    }
}
