using System.Diagnostics.Metrics;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Server.Hosting.Telemetry;

namespace CodeFirstOutliers.Server.Monitor;

/// <summary>What the monitor counts of its series.</summary>
internal sealed class MonitorMeter
{
    public MonitorMeter(IMeterFactory meters, SeriesMonitor monitor, IncidentLog log)
    {
        var meter = meters.Create(OutliersMeter.Name);
        meter.CreateObservableUpDownCounter("outliers.monitor.series", () => monitor.Count, "{series}", "Series that are remembered.");
        meter.CreateObservableUpDownCounter("outliers.monitor.incidents", () => log.OpenCount, "{incident}", "Incidents that go on, those of muted series among them.");
        meter.CreateObservableCounter("outliers.monitor.evicted", () => monitor.Evicted, "{series}", "Idle series that made room for new ones.");
        meter.CreateObservableCounter("outliers.monitor.refused", () => monitor.Refused, "{sample}", "Samples that were refused, as their series would have been one too many.");
        meter.CreateObservableCounter("outliers.monitor.from_future", () => monitor.FromFuture, "{sample}", "Samples that were dropped, as they were from a time that had not come yet.");
        meter.CreateObservableCounter("outliers.monitor.unknown_choices", () => monitor.UnknownChoices, "{series}", "Series that began with an anomaly_type or anomaly_strategy that nobody knows.");
    }
}
