using System.Diagnostics.Metrics;

namespace CodeFirstOutliers.Server.Hosting.Telemetry;

/// <summary>What the service counts of its own work. Calls and their durations are counted by the framework (http.server.request.duration).</summary>
internal sealed class OutliersMeter
{
    public const string Name = "CodeFirstOutliers";

    private readonly Counter<long> _judged;
    private readonly Counter<long> _outliers;
    private readonly UpDownCounter<int> _streams;
    private readonly UpDownCounter<int> _series;

    public OutliersMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _judged = meter.CreateCounter<long>("outliers.metrics.judged", "{metric}", "Metrics that were judged.");
        _outliers = meter.CreateCounter<long>("outliers.outliers.found", "{outlier}", "Outliers that were found.");
        _streams = meter.CreateUpDownCounter<int>("outliers.streams.open", "{stream}", "Streams that are open.");
        _series = meter.CreateUpDownCounter<int>("outliers.series.held", "{series}", "Series whose past is held for Watch.");
    }

    /// <summary>Counts judged metrics and the outliers among them.</summary>
    public void Judged(string method, long metrics, long outliers)
    {
        _judged.Add(metrics, new KeyValuePair<string, object?>("rpc.method", method));
        _outliers.Add(outliers, new KeyValuePair<string, object?>("rpc.method", method));
    }

    /// <summary>Counts streams that open, or, below zero, close.</summary>
    public void Streams(int more) => _streams.Add(more);

    /// <summary>Counts series that come to be held, or, below zero, are let go.</summary>
    public void Series(int more) => _series.Add(more);
}
