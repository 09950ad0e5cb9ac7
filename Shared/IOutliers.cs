using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers;

/// <summary>Finds the outliers in service metrics.</summary>
[Service("pb.Outliers")]
public interface IOutliers
{
    /// <summary>Finds the outliers of one series that fits into one message.</summary>
    ValueTask<OutliersResponse> DetectAsync(OutliersRequest request, CallContext context = default);

    /// <summary>
    /// Finds the outliers of a series larger than one message: the chunks are one series, indices count from its start,
    /// and the first chunk's detector holds for all of it.
    /// </summary>
    ValueTask<OutliersResponse> DetectSeriesAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default);

    /// <summary>
    /// Finds outliers online: each chunk is answered by its own response, in order, with indices within that chunk, from
    /// the past of each name alone; the first chunk's detector holds for the stream.
    /// </summary>
    IAsyncEnumerable<OutliersResponse> WatchAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default);
}
