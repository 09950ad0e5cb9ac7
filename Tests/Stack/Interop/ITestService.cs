using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Tests.Stack.Interop;

/// <summary>The calls of gRPC's own test service that a server answers (github.com/grpc/grpc, doc/interop-test-descriptions.md).</summary>
[SubService]
public interface ITestCalls
{
    /// <summary>Answers nothing with nothing.</summary>
    ValueTask<Empty> EmptyCallAsync(Empty request, CallContext context = default);

    /// <summary>Answers with a payload of the size asked for.</summary>
    ValueTask<SimpleResponse> UnaryCallAsync(SimpleRequest request, CallContext context = default);

    /// <summary>Answers with a payload for each size asked for.</summary>
    IAsyncEnumerable<StreamingOutputCallResponse> StreamingOutputCallAsync(StreamingOutputCallRequest request, CallContext context = default);

    /// <summary>Answers with the size of all payloads together.</summary>
    ValueTask<StreamingInputCallResponse> StreamingInputCallAsync(IAsyncEnumerable<StreamingInputCallRequest> requests, CallContext context = default);

    /// <summary>Answers each request, with a payload for each size asked for, before it reads the next.</summary>
    IAsyncEnumerable<StreamingOutputCallResponse> FullDuplexCallAsync(IAsyncEnumerable<StreamingOutputCallRequest> requests, CallContext context = default);
}

/// <summary>The service as the server has it.</summary>
[Service(TestService.Name)]
public interface IServedTestService : ITestCalls;

/// <summary>The service as its clients have it: with a call that no server answers.</summary>
[Service(TestService.Name)]
public interface ITestService : ITestCalls
{
    /// <summary>A call that no server answers.</summary>
    ValueTask<Empty> UnimplementedCallAsync(Empty request, CallContext context = default);
}

/// <summary>A service that no server has.</summary>
[Service("grpc.testing.UnimplementedService")]
public interface IUnimplementedService
{
    /// <summary>A call that no server answers.</summary>
    ValueTask<Empty> UnimplementedCallAsync(Empty request, CallContext context = default);
}
