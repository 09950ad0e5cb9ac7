using System.Diagnostics.Metrics;

namespace CodeFirstOutliers.Server.Hosting.Telemetry;

/// <summary>What the service counts of the samples that others send it in their own formats.</summary>
internal sealed class IngestMeter
{
    private readonly Counter<long> _received;
    private readonly Counter<long> _judged;
    private readonly Counter<long> _outliers;
    private readonly Counter<long> _dropped;

    public IngestMeter(IMeterFactory meters)
    {
        var meter = meters.Create(OutliersMeter.Name);
        _received = meter.CreateCounter<long>("outliers.ingest.received", "{sample}", "Samples that came.");
        _judged = meter.CreateCounter<long>("outliers.ingest.judged", "{sample}", "Samples that were judged.");
        _outliers = meter.CreateCounter<long>("outliers.ingest.outliers", "{outlier}", "Outliers among the samples that were judged.");
        _dropped = meter.CreateCounter<long>("outliers.ingest.dropped", "{sample}", "Samples that were not judged, by reason.");
    }

    /// <summary>Counts the samples of one message.</summary>
    /// <param name="source">In which format they came.</param>
    /// <param name="received">How many there were.</param>
    /// <param name="judged">How many were judged.</param>
    /// <param name="outliers">How many of those are told as outliers.</param>
    /// <param name="dropped">How many were not, by reason.</param>
    public void Came(string source, long received, long judged, long outliers, IEnumerable<(string Reason, int Count)> dropped)
    {
        var tag = new KeyValuePair<string, object?>("source", source);
        _received.Add(received, tag);
        _judged.Add(judged, tag);
        _outliers.Add(outliers, tag);
        foreach (var (reason, count) in dropped)
        {
            if (count > 0)
            {
                _dropped.Add(count, tag, new KeyValuePair<string, object?>("reason", reason));
            }
        }
    }
}
