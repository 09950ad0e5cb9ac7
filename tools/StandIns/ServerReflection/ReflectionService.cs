using Grpc.Core;
using ProtoBuf.Grpc.Server.Descriptors;
using ProtoBuf.Grpc.Server.Protocol;

namespace ProtoBuf.Grpc.Server;

/// <summary>Answers each question in turn from the registry.</summary>
internal sealed class ReflectionService(Registry registry) : IServerReflection
{
    public async IAsyncEnumerable<ServerReflectionResponse> ServerReflectionInfoAsync(IAsyncEnumerable<ServerReflectionRequest> requests, CallContext context = default)
    {
        await foreach (var request in requests.WithCancellation(context.CancellationToken).ConfigureAwait(false))
        {
            var response = Answer(request);
            (response.ValidHost, response.OriginalRequest) = (request.Host, request);
            yield return response;
        }
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest request) => request switch
    {
        { ListServices: not null } => new() { ListServicesResponse = new() { Service = [.. registry.Services.Select(s => new ServiceResponse { Name = s })] } },
        { FileByFilename: { } file } => Files(registry.ByName(file), file),
        { FileContainingSymbol: { } symbol } => Files(registry.BySymbol(symbol), symbol),
        { FileContainingExtension: not null } or { AllExtensionNumbersOfType: not null } => Error(StatusCode.Unimplemented, "proto3 contracts have no extensions"),
        _ => Error(StatusCode.InvalidArgument, "the request asks for nothing"),
    };

    private static ServerReflectionResponse Files(IReadOnlyList<byte[]> files, string name) => files.Count == 0
        ? Error(StatusCode.NotFound, $"not found: {name}")
        : new() { FileDescriptorResponse = new() { FileDescriptorProto = [.. files] } };

    private static ServerReflectionResponse Error(StatusCode code, string message) => new() { ErrorResponse = new() { ErrorCode = (int)code, ErrorMessage = message } };
}
