using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers;

/// <summary>Watches series that live on: they are the server's, by name, shared by all callers.</summary>
[Service("pb.Monitor")]
public interface IMonitor
{
    /// <summary>
    /// Judges metrics as they come: each chunk is answered by its own response, in order, with indices within that chunk, from the past of each
    /// name alone. A metric that is not newer than the last of its name is dropped, so that a chunk may be sent again; one without a time has
    /// that of its arrival. The first chunk's detector holds for the names that begin in the stream; others keep theirs.
    /// </summary>
    IAsyncEnumerable<OutliersResponse> ObserveAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default);

    /// <summary>
    /// Tells incidents as they begin, change and end, whoever's metrics they are of; without a gap for a caller who comes back with the
    /// sequence of the last one it had. An incident changes when its peak becomes ten times as rare as it was.
    /// </summary>
    IAsyncEnumerable<Incident> FollowAsync(FollowRequest request, CallContext context = default);

    /// <summary>Lists the series that the server knows.</summary>
    ValueTask<ListSeriesResponse> ListSeriesAsync(ListSeriesRequest request, CallContext context = default);

    /// <summary>Gives the newest values of a series, and what was expected in their place.</summary>
    ValueTask<GetHistoryResponse> GetHistoryAsync(GetHistoryRequest request, CallContext context = default);

    /// <summary>Forgets series: what comes of them later begins afresh.</summary>
    ValueTask<ForgetResponse> ForgetAsync(ForgetRequest request, CallContext context = default);

    /// <summary>Mutes series until a time: what is told of their incidents says so.</summary>
    ValueTask<MuteInfo> MuteAsync(MuteRequest request, CallContext context = default);

    /// <summary>Lists the mutes that have not ended.</summary>
    ValueTask<ListMutesResponse> ListMutesAsync(ListMutesRequest request, CallContext context = default);

    /// <summary>Ends a mute before its time.</summary>
    ValueTask<MuteInfo> UnmuteAsync(UnmuteRequest request, CallContext context = default);

    /// <summary>
    /// Says whether an incident was useful or noise. Noise raises the bar for the incidents of its series and term: the next must be ten times
    /// as rare to be told, which halves every 30 days. It may be taken back.
    /// </summary>
    ValueTask<JudgeResponse> JudgeAsync(JudgeRequest request, CallContext context = default);
}
