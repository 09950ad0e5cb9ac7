using ProtoBuf.Grpc.Configuration;

namespace ProtoBuf.Grpc.Server.Protocol;

/// <summary>Answers questions about the server's contracts.</summary>
[Service("grpc.reflection.v1alpha.ServerReflection")]
internal interface IServerReflection
{
    IAsyncEnumerable<ServerReflectionResponse> ServerReflectionInfoAsync(IAsyncEnumerable<ServerReflectionRequest> requests, CallContext context = default);
}
