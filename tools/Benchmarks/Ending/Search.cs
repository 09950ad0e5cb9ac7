using Grpc.Core;

namespace CodeFirstOutliers.Benchmarks.Ending;

/// <summary>A call whose search is ended.</summary>
/// <param name="Call">The method of the contract.</param>
/// <param name="Detector">How it searches.</param>
/// <param name="MessageSize">How many metrics go into a message.</param>
internal sealed record Search(string Call, Detector Detector, int MessageSize)
{
    private const int Chunk = 50_000;

    private static readonly Marshaller<byte[]> _bytes = Grpc.Core.Marshallers.Create(bytes => bytes, bytes => bytes);

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
    public async Task AskAsync(CallInvoker server, IReadOnlyList<byte[]> messages, CallOptions options)
    {
        if (Call == "Detect")
        {
            using var unary = server.AsyncUnaryCall(MethodOf(MethodType.Unary), null, options, messages.Single());
            await unary;
            return;
        }

        // one way of sending and one of hearing fit both kinds of stream: an answer is a stream of one
        using var stream = server.AsyncDuplexStreamingCall(MethodOf(MethodType.DuplexStreaming), null, options);
        var sending = SendAsync(stream.RequestStream, messages);
        while (await stream.ResponseStream.MoveNext(options.CancellationToken))
        {
        }

        await sending;
    }

    private Method<byte[], byte[]> MethodOf(MethodType type) => new(type, "pb.Outliers", Call, _bytes, _bytes);

    private static async Task SendAsync(IClientStreamWriter<byte[]> requests, IReadOnlyList<byte[]> messages)
    {
        foreach (var message in messages)
        {
            await requests.WriteAsync(message);
        }

        await requests.CompleteAsync();
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
