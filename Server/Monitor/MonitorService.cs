using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Monitoring.Series;
using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Server.Hosting;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Hosting.Telemetry;
using ProtoBuf.Grpc;

namespace CodeFirstOutliers.Server.Monitor;

/// <summary>Adapts the second service of the contract to the monitor: checks, asks, answers.</summary>
internal sealed class MonitorService(
    SeriesMonitor monitor, IncidentLog log, MuteList mutes, Judgements judgements, IMonitorStore store,
    CurrentOptions options, OpenStreams streams, OutliersMeter meter, TimeProvider clock) : IMonitor
{
    private const int MostReason = 1000;
    private static readonly (int Usual, int Most) _page = (100, 1000);
    private static readonly (int Usual, int Most) _points = (1000, 10_000);

    public async IAsyncEnumerable<OutliersResponse> ObserveAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default)
    {
        var (share, observer) = (Share.Of(context), (Observer?)null);
        await foreach (var request in streams.ReadAsync(requests, context.CancellationToken))
        {
            observer ??= new Observer(monitor, request.Detector, options.Value, share, clock);
            var (response, judged) = await observer.AnswerAsync(request);
            meter.Judged("Observe", judged, response.Indices.Count);
            yield return response;
        }
    }

    public async IAsyncEnumerable<Incident> FollowAsync(FollowRequest request, CallContext context = default)
    {
        var (selector, after) = (Asked.SelectorOf(request.Series), BeginningOf(request));
        await context.ServerCallContext!.WriteResponseHeadersAsync([]); // the caller knows that it follows, however long nothing happens
        await foreach (var incident in streams.ReadAsync(log.FollowAsync(after, context.CancellationToken), context.CancellationToken))
        {
            if (selector.Selects(SeriesName.Parse(incident.Name)))
            {
                yield return incident;
            }
        }
    }

    public async ValueTask<ListSeriesResponse> ListSeriesAsync(ListSeriesRequest request, CallContext context = default)
    {
        var size = Asked.NumberOf("page_size", request.PageSize, 1, _page.Most, _page.Usual);
        var names = await monitor.PageAsync(Asked.SelectorOf(request.Series), request.PageToken, size + 1, context.CancellationToken); // one more says that more follow
        var page = names.Take(size).ToArray();
        var infos = await Task.WhenAll(page.Select(name => monitor.InfoAsync(name, context.CancellationToken)));
        return new() { Series = [.. infos.OfType<SeriesInfo>()], NextPageToken = names.Count > size ? page[^1] : "" };
    }

    public async ValueTask<GetHistoryResponse> GetHistoryAsync(GetHistoryRequest request, CallContext context = default)
    {
        var name = Asked.NameOf(request.Name, "name");
        var most = Asked.NumberOf("max_points", request.MaxPoints, Thinning.Fewest, _points.Most, _points.Usual);
        var (from, to) = (request.From?.Ticks ?? long.MinValue, request.To?.Ticks ?? long.MaxValue);
        var points = await monitor.HistoryAsync(name, from, to, most, context.CancellationToken)
            ?? throw new NotFoundException($"there is no series {Harmless.Quoted(name)}");
        return new() { Points = [.. points.Select(PointOf)] };
    }

    public async ValueTask<ForgetResponse> ForgetAsync(ForgetRequest request, CallContext context = default) =>
        new() { Forgotten = await monitor.ForgetAsync(Asked.SelectorGivenIn(request.Series), context.CancellationToken) };

    public ValueTask<MuteInfo> MuteAsync(MuteRequest request, CallContext context = default)
    {
        var selector = Asked.SelectorGivenIn(request.Series);
        var until = request.Until is { } time && time > clock.GetUtcNow().UtcDateTime
            ? time
            : throw new InvalidInputException("until", $"must be in the future, got {(request.Until is { } past ? $"{past:O}" : "none")}");
        return request.Reason.Length is > 0 and <= MostReason
            ? new(mutes.Add(selector, until, request.Reason))
            : throw new InvalidInputException("reason", $"must have 1 to {MostReason} characters, got {request.Reason.Length}");
    }

    public ValueTask<ListMutesResponse> ListMutesAsync(ListMutesRequest request, CallContext context = default) => new(new ListMutesResponse { Mutes = [.. mutes.All] });

    public ValueTask<MuteInfo> UnmuteAsync(UnmuteRequest request, CallContext context = default) =>
        new(mutes.Remove(request.Id) ?? throw new NotFoundException($"there is no mute {request.Id}"));

    public ValueTask<JudgeResponse> JudgeAsync(JudgeRequest request, CallContext context = default)
    {
        if (!Enum.IsDefined(request.Usefulness))
        {
            throw new InvalidInputException("usefulness", $"must be USEFULNESS_USEFUL (1), USEFULNESS_NOISE (2), or 0 to take back what was said, got {(int)request.Usefulness}");
        }

        var incident = store.Incident(request.Incident) ?? throw new NotFoundException($"there is no incident {request.Incident}");
        judgements.Judge(incident, request.Usefulness is Usefulness.Noise);
        return new(new JudgeResponse { Bars = [.. judgements.BarsOf(incident.Name)] });
    }

    private long BeginningOf(FollowRequest request)
    {
        var last = log.LastSequence;
        return request switch
        {
            { After: < 0 } => throw new InvalidInputException("after", $"must be the sequence of an incident, or 0, got {request.After}"),
            { After: > 0 } when request.After > last => throw new InvalidInputException("after", $"must be at most the sequence of what was told last, {last}, got {request.After}"),
            { After: > 0 } => request.After,
            { Since: { } since } => store.SequenceBefore(since),
            _ => last,
        };
    }

    private static HistoryPoint PointOf(Point point) => new()
    {
        Time = new(point.Time, DateTimeKind.Utc),
        Value = point.Value,
        Expected = point.Expected,
        Lower = point.Lower,
        Upper = point.Upper,
        Score = point.Score,
    };
}
