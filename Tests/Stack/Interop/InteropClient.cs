using Grpc.Core;
using Grpc.Net.Client;
using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Client;
using static CodeFirstOutliers.Tests.Stack.EchoChecks;

namespace CodeFirstOutliers.Tests.Stack.Interop;

/// <summary>The cases of gRPC's interop-test-descriptions.md that concern this stack, over proxies of the C# contract.</summary>
internal sealed class InteropClient : IDisposable
{
    /// <summary>The cases that every client runs, by the names of their descriptions.</summary>
    public static readonly IReadOnlyDictionary<string, Func<InteropClient, Task>> Cases = new Dictionary<string, Func<InteropClient, Task>>
    {
        ["empty_unary"] = async client => Assert.IsNotNull(await client._service.EmptyCallAsync(new())),
        ["large_unary"] = client => client.AnswersAsync(Large()),
        ["client_compressed_unary"] = client => client.SendsCompressedAsync(),
        ["server_compressed_unary"] = client => client.ReceivesCompressedAsync(),
        ["client_streaming"] = client => client.ClientStreamingAsync(),
        ["server_streaming"] = client => client.ServerStreamingAsync(),
        ["ping_pong"] = client => client.PingPongAsync(),
        ["empty_stream"] = async client => Assert.AreEqual(0, await client._service.FullDuplexCallAsync(AsyncEnumerable.Empty<StreamingOutputCallRequest>()).CountAsync()),
        ["custom_metadata"] = client => client.MetadataAsync(),
        ["status_code_and_message"] = client => client.StatusAsync("test status message"),
        ["special_status_message"] = client => client.StatusAsync("\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"),
        ["unimplemented_method"] = client => FailsAsync(async () => await client._service.UnimplementedCallAsync(new()), StatusCode.Unimplemented),
        ["unimplemented_service"] = client => FailsAsync(async () => await client._unimplemented.UnimplementedCallAsync(new()), StatusCode.Unimplemented),
        ["cancel_after_begin"] = client => client.CancelAfterBeginAsync(),
        ["cancel_after_first_response"] = client => client.CancelAfterFirstResponseAsync(),
        ["timeout_on_sleeping_server"] = client => client.TimeoutAsync(),
    };

    private static readonly int[] _requestSizes = [27182, 8, 1828, 45904];
    private static readonly int[] _responseSizes = [31415, 9, 2653, 58979];

    private readonly CountingGzip _gzip = new();
    private readonly GrpcChannel _channel;
    private readonly ITestService _service;
    private readonly IUnimplementedService _unimplemented;

    public InteropClient(string url, HttpMessageHandler handler)
    {
        _channel = GrpcChannel.ForAddress(url, new() { HttpHandler = handler, DisposeHttpClient = true, CompressionProviders = [_gzip] });
        _service = _channel.CreateGrpcService<ITestService>();
        _unimplemented = _channel.CreateGrpcService<IUnimplementedService>();
    }

    public void Dispose() => _channel.Dispose();

    private static SimpleRequest Large() => new() { ResponseSize = 314159, Payload = Payload.Of(271828) };

    private static StreamingOutputCallRequest Asking(int responseSize, int requestSize) =>
        new() { ResponseParameters = [new() { Size = responseSize }], Payload = Payload.Of(requestSize) };

    private async Task AnswersAsync(SimpleRequest request, CallContext context = default)
    {
        var response = await _service.UnaryCallAsync(request, context);
        Assert.AreEqual(request.ResponseSize, response.Payload!.Body.Length);
        Assert.IsFalse(response.Payload.Body.AsSpan().ContainsAnyExcept((byte)0));
    }

    private async Task SendsCompressedAsync()
    {
        await FailsAsync(() => AnswersAsync(Large() with { ExpectCompressed = new() { Value = true } }), StatusCode.InvalidArgument);
        await AnswersAsync(
            Large() with { ExpectCompressed = new() { Value = true } }, new CallOptions(new Metadata { { "grpc-internal-encoding-request", "gzip" } }));
        await AnswersAsync(Large() with { ExpectCompressed = new() });
    }

    private async Task ReceivesCompressedAsync()
    {
        await AnswersAsync(Large() with { ResponseCompressed = new() { Value = true } });
        Assert.AreEqual(1, _gzip.Inflated);
        await AnswersAsync(Large() with { ResponseCompressed = new() });
        Assert.AreEqual(1, _gzip.Inflated, "the second came as it is");
    }

    private async Task ClientStreamingAsync()
    {
        var requests = _requestSizes.Select(size => new StreamingInputCallRequest { Payload = Payload.Of(size) });
        Assert.AreEqual(74922, (await _service.StreamingInputCallAsync(requests.ToAsyncEnumerable())).AggregatedPayloadSize);
    }

    private async Task ServerStreamingAsync()
    {
        var request = new StreamingOutputCallRequest { ResponseParameters = [.. _responseSizes.Select(size => new ResponseParameters { Size = size })] };
        CollectionAssert.AreEqual(_responseSizes, await _service.StreamingOutputCallAsync(request).Select(each => each.Payload!.Body.Length).ToArrayAsync());
    }

    private async Task PingPongAsync()
    {
        var requests = System.Threading.Channels.Channel.CreateUnbounded<StreamingOutputCallRequest>();
        await using var responses = _service.FullDuplexCallAsync(requests.Reader.ReadAllAsync()).GetAsyncEnumerator();
        foreach (var (asked, sent) in _responseSizes.Zip(_requestSizes))
        {
            await requests.Writer.WriteAsync(Asking(asked, sent));
            Assert.IsTrue(await responses.MoveNextAsync());
            Assert.AreEqual(asked, responses.Current.Payload!.Body.Length);
        }

        requests.Writer.Complete();
        Assert.IsFalse(await responses.MoveNextAsync());
    }

    private async Task MetadataAsync()
    {
        const string initial = "test_initial_metadata_value";
        var trailing = new byte[] { 0xab, 0xab, 0xab };
        CallContext Sending() => new(
            new CallOptions(new Metadata { { TestService.EchoInitial, initial }, { TestService.EchoTrailing, trailing } }), CallContextFlags.CaptureMetadata);
        var (unary, duplex) = (Sending(), Sending());
        await AnswersAsync(Large(), unary);
        await _service.FullDuplexCallAsync(new[] { Asking(314159, 271828) }.ToAsyncEnumerable(), duplex).CountAsync();
        foreach (var context in new[] { unary, duplex })
        {
            Assert.AreEqual(initial, (await context.ResponseHeadersAsync()).GetValue(TestService.EchoInitial));
            CollectionAssert.AreEqual(trailing, context.ResponseTrailers().GetValueBytes(TestService.EchoTrailing));
        }
    }

    private async Task StatusAsync(string message)
    {
        var asked = new EchoStatus { Code = (int)StatusCode.Unknown, Message = message };
        var unary = await FailsAsync(async () => await _service.UnaryCallAsync(new() { ResponseStatus = asked }), StatusCode.Unknown);
        Assert.AreEqual(message, unary.Status.Detail);
        var requests = new[] { new StreamingOutputCallRequest { ResponseStatus = asked } };
        var duplex = await FailsAsync(async () => await _service.FullDuplexCallAsync(requests.ToAsyncEnumerable()).CountAsync(), StatusCode.Unknown);
        Assert.AreEqual(message, duplex.Status.Detail);
    }

    private async Task CancelAfterBeginAsync()
    {
        using var stop = new CancellationTokenSource();
        var requests = System.Threading.Channels.Channel.CreateUnbounded<StreamingInputCallRequest>();
        var call = _service.StreamingInputCallAsync(requests.Reader.ReadAllAsync(), stop.Token).AsTask();
        await stop.CancelAsync();

        // protobuf-net.Grpc tells of a cancellation while the requests are sent in .NET's way, and of the status only afterwards
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => call);
    }

    private async Task CancelAfterFirstResponseAsync()
    {
        using var stop = new CancellationTokenSource();
        var requests = System.Threading.Channels.Channel.CreateUnbounded<StreamingOutputCallRequest>();
        await requests.Writer.WriteAsync(Asking(31415, 27182));
        await using var responses = _service.FullDuplexCallAsync(requests.Reader.ReadAllAsync(), stop.Token).GetAsyncEnumerator();
        Assert.IsTrue(await responses.MoveNextAsync());
        await stop.CancelAsync();
        await FailsAsync(async () => await responses.MoveNextAsync(), StatusCode.Cancelled);
    }

    private async Task TimeoutAsync()
    {
        var requests = System.Threading.Channels.Channel.CreateUnbounded<StreamingOutputCallRequest>();
        await requests.Writer.WriteAsync(new() { Payload = Payload.Of(27182) });
        var soon = new CallOptions(deadline: DateTime.UtcNow.AddMilliseconds(1));
        await FailsAsync(async () => await _service.FullDuplexCallAsync(requests.Reader.ReadAllAsync(), soon).CountAsync(), StatusCode.DeadlineExceeded);
    }
}
