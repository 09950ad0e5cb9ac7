using ProtoBuf.Grpc;

namespace CodeFirstOutliers.Benchmarks.Ending;

/// <summary>A call whose search is ended.</summary>
/// <param name="Call">The method of the contract.</param>
/// <param name="Detector">How it searches.</param>
/// <param name="MessageSize">How many metrics go into a message.</param>
internal sealed record Search(string Call, Detector Detector, int MessageSize)
{
    private const int Chunk = 50_000;

    /// <summary>Every method of the contract with every detector: all at once for those that take one message.</summary>
    public static IReadOnlyList<Search> All { get; } =
    [
        .. from method in Methods
           from scope in new[] { Scope.Pooled, Scope.ByName }
           from explain in new[] { false, true }
           select new Search("DetectSeries", new() { Method = method, Scope = scope, Explain = explain }, Chunk),
        .. Methods.Select(method => new Search("Detect", new() { Method = method }, int.MaxValue)),
        .. from mode in new[] { Mode.Full, Mode.Light }
           from size in new[] { Chunk, int.MaxValue }
           select new Search("Watch", new() { Mode = mode }, size),
    ];

    /// <summary>Whether the server's log tells that all of the series has come; Watch judges what it has.</summary>
    public bool IsToldToBegin => Call != "Watch";

    private static IEnumerable<Method> Methods => Enum.GetValues<Method>().Where(each => each is not Method.Unspecified);

    /// <summary>Calls the server and hears its answers out.</summary>
    public async Task AskAsync(IOutliers server, LongSeries series, CallContext context)
    {
        var requests = series.Requests(Detector, MessageSize);
        switch (Call)
        {
            case "Detect":
                await server.DetectAsync(requests.Single(), context);
                break;
            case "DetectSeries":
                await server.DetectSeriesAsync(requests.ToAsyncEnumerable(), context);
                break;
            default:
                await foreach (var _ in server.WatchAsync(requests.ToAsyncEnumerable(), context))
                {
                }

                break;
        }
    }

    /// <summary>As a table names it.</summary>
    public override string ToString() => string.Join(
        ", ",
        [
            Call,
            Call == "Watch" ? $"{Detector.Mode}".ToLowerInvariant() : $"{Detector.Method}".ToLowerInvariant(),
            .. Detector.Scope is Scope.ByName ? ["by name"] : Array.Empty<string>(),
            .. Detector.Explain ? ["explained"] : Array.Empty<string>(),
            .. Call == "Watch" ? [MessageSize == Chunk ? "50,000 a message" : "one message"] : Array.Empty<string>(),
        ]);
}
