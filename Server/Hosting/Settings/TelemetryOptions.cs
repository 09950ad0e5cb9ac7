namespace CodeFirstOutliers.Server.Hosting.Settings;

/// <summary>
/// What the server tells of itself; section "Outliers:Telemetry" of the configuration. Metrics and traces also go to an OpenTelemetry collector as soon
/// as OpenTelemetry's own variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.
/// </summary>
public sealed class TelemetryOptions
{
    /// <summary>Whether /metrics shows the metrics to Prometheus. Default false.</summary>
    public bool Prometheus { get; set; }
}
