using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Ingest.Otlp.Messages;
using ProtoBuf.Grpc;

namespace CodeFirstOutliers.Server.Ingest.Otlp;

/// <summary>Adapts OTLP over gRPC to the receiver.</summary>
internal sealed class MetricsService(MetricsReceiver receiver) : IMetricsService
{
    public ValueTask<ExportMetricsServiceResponse> ExportAsync(ExportMetricsServiceRequest request, CallContext context = default)
    {
        Share.Of(context).Become(request.HeldBytes);
        return new(receiver.ReceiveAsync(request));
    }
}
