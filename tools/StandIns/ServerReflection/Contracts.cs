using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Routing;
using ProtoBuf.Grpc.Configuration;

namespace ProtoBuf.Grpc.Server;

/// <summary>Finds the service contracts behind the endpoints of a server.</summary>
internal static class Contracts
{
    /// <summary>The contracts and their full names, in the order of the names.</summary>
    public static IReadOnlyList<(string Name, Type Contract)> Of(EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints
            .Select(e => e.Metadata.GetMetadata<GrpcMethodMetadata>()?.ServiceType)
            .OfType<Type>()
            .Distinct()
            .SelectMany(t => t.GetInterfaces())
            .Distinct()
            .Select(t => (Name: ServiceBinder.Default.IsServiceContract(t, out var name) ? name ?? "" : "", Contract: t))
            .Where(s => s.Name.Length > 0)
            .OrderBy(s => s.Name, StringComparer.Ordinal),
    ];
}
