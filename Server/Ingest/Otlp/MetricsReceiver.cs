using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Hosting.Telemetry;
using CodeFirstOutliers.Server.Ingest.Otlp.Converting;
using CodeFirstOutliers.Server.Ingest.Otlp.Messages;

namespace CodeFirstOutliers.Server.Ingest.Otlp;

/// <summary>Brings the points of requests to the monitor, whichever way they came.</summary>
internal sealed class MetricsReceiver(SeriesMonitor monitor, PartitionOptions partitions, CurrentOptions options, OutliersMeter meter, TimeProvider clock)
{
    private readonly PastTotals _past = new(options.Value.Monitor.MaxSeries, clock);
    private readonly Lock _converting = new();   // what is converted first is handed over first, so that each rate is judged in its turn

    /// <summary>Has the points of a request judged.</summary>
    /// <exception cref="BusyException">Too much waits already; nothing has changed, and the same may be sent again.</exception>
    public async Task<ExportMetricsServiceResponse> ReceiveAsync(ExportMetricsServiceRequest request)
    {
        var rejections = new Rejections();
        var reader = new PointReader(options.Value.MaxNameLength, clock.GetUtcNow().UtcDateTime + partitions.MostAhead);
        var points = reader.Read(request, rejections).ToList();
        var conversion = new Conversion(_past, rejections);
        var observations = await Handed(points, conversion);
        monitor.AddFromFuture(reader.FromFuture); // now: whoever is refused sends the same again
        AddNotJudged(observations, conversion, rejections);
        meter.Judged("Export", observations.Count(each => each.Fate == Fate.Judged), observations.Count(each => each.IsOutlier));
        return new() { PartialSuccess = rejections.ToPartialSuccess() };
    }

    private Task<IReadOnlyList<Observation>> Handed(List<SeriesPoint> points, Conversion conversion)
    {
        lock (_converting)
        {
            points.ForEach(conversion.Add);
            var observing = monitor.ObserveAsync([.. conversion.Samples]);
            conversion.Commit();
            return observing;
        }
    }

    /// <summary>A point is not taken where one of its samples was not.</summary>
    private static void AddNotJudged(IReadOnlyList<Observation> observations, Conversion conversion, Rejections rejections)
    {
        SeriesPoint? added = null;
        for (var index = 0; index < observations.Count; index++)
        {
            var point = conversion.Sources[index];
            if (point != added && FlawOf(observations[index].Fate) is { } flaw)
            {
                rejections.Add(flaw, point.Metric);
                added = point;
            }
        }
    }

    private static Flaw? FlawOf(Fate fate) => fate switch
    {
        Fate.NotNewer => new("a point must be newer than the last value of its series, of which it may be a copy", "one that is not"),
        Fate.FromFuture => new("a point must not be from a time that has not come yet", "one that is"),
        Fate.TooManySeries => new("the server has as many series as it may", "one more"),
        _ => null,
    };
}
