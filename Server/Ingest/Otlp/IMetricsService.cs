using CodeFirstOutliers.Server.Ingest.Otlp.Messages;
using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Server.Ingest.Otlp;

/// <summary>OpenTelemetry's service for metrics, https://opentelemetry.io/docs/specs/otlp/.</summary>
[Service("opentelemetry.proto.collector.metrics.v1.MetricsService")]
internal interface IMetricsService
{
    /// <summary>Takes metrics.</summary>
    ValueTask<ExportMetricsServiceResponse> ExportAsync(ExportMetricsServiceRequest request, CallContext context = default);
}
