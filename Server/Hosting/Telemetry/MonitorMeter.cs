using System.Diagnostics.Metrics;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Incidents;

namespace CodeFirstOutliers.Server.Hosting.Telemetry;

/// <summary>What the series are like that the server remembers, all together.</summary>
internal sealed class MonitorMeter
{
    public MonitorMeter(IMeterFactory meters, SeriesMonitor monitor, IncidentLog log)
    {
        var meter = meters.Create(OutliersMeter.Name);
        meter.CreateObservableUpDownCounter("outliers.monitor.series", () => monitor.Count, "{series}", "Series that are remembered.");
        meter.CreateObservableUpDownCounter("outliers.monitor.incidents", () => log.OpenCount, "{incident}", "Incidents that go on, those of muted series among them.");
    }
}
