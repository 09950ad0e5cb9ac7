using Grpc.Core;
using ProtoBuf.Grpc;

namespace CodeFirstOutliers.Tests.Stack.Interop;

/// <summary>The test service, as its descriptions have it.</summary>
public sealed class TestService : IServedTestService
{
    public const string Name = "grpc.testing.TestService";

    /// <summary>Metadata that comes back as a header.</summary>
    public const string EchoInitial = "x-grpc-test-echo-initial";

    /// <summary>Metadata that comes back as a trailer.</summary>
    public const string EchoTrailing = "x-grpc-test-echo-trailing-bin";

    /// <summary>What has the library compress the response, and is not sent itself.</summary>
    private static readonly Metadata.Entry _compressing = new("grpc-internal-encoding-request", "gzip");

    public ValueTask<Empty> EmptyCallAsync(Empty request, CallContext context = default) => new(request);

    public async ValueTask<SimpleResponse> UnaryCallAsync(SimpleRequest request, CallContext context = default)
    {
        await EchoMetadataAsync(context, request.ResponseCompressed is { Value: true } ? [_compressing] : []);
        EchoStatusOf(request.ResponseStatus);
        if (request.ExpectCompressed is { } expected && expected.Value != RequestFlags.IsCompressed(context))
        {
            throw new RpcException(new(StatusCode.InvalidArgument, $"compressed must be {expected.Value}"));
        }

        return new() { Payload = Payload.Of(request.ResponseSize) };
    }

    public async IAsyncEnumerable<StreamingOutputCallResponse> StreamingOutputCallAsync(StreamingOutputCallRequest request, CallContext context = default)
    {
        EchoStatusOf(request.ResponseStatus);
        foreach (var asked in request.ResponseParameters)
        {
            await Task.Yield();
            yield return new() { Payload = Payload.Of(asked.Size) };
        }
    }

    public async ValueTask<StreamingInputCallResponse> StreamingInputCallAsync(
        IAsyncEnumerable<StreamingInputCallRequest> requests, CallContext context = default)
    {
        var size = 0;
        await foreach (var request in requests)
        {
            size += request.Payload?.Body.Length ?? 0;
        }

        return new() { AggregatedPayloadSize = size };
    }

    public async IAsyncEnumerable<StreamingOutputCallResponse> FullDuplexCallAsync(
        IAsyncEnumerable<StreamingOutputCallRequest> requests, CallContext context = default)
    {
        await EchoMetadataAsync(context, []);
        await foreach (var request in requests)
        {
            await foreach (var response in StreamingOutputCallAsync(request, context))
            {
                yield return response;
            }
        }
    }

    private static void EchoStatusOf(EchoStatus? asked)
    {
        if (asked is { Code: not 0 })
        {
            throw new RpcException(new((StatusCode)asked.Code, asked.Message));
        }
    }

    private static async Task EchoMetadataAsync(CallContext context, Metadata headers)
    {
        if (context.RequestHeaders!.Get(EchoTrailing) is { } trailing)
        {
            context.ServerCallContext!.ResponseTrailers.Add(trailing);
        }

        if (context.RequestHeaders!.Get(EchoInitial) is { } initial)
        {
            headers.Add(initial);
        }

        if (headers.Count > 0)
        {
            await context.ServerCallContext!.WriteResponseHeadersAsync(headers);
        }
    }
}
