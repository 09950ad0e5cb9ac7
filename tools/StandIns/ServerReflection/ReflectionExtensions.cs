using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ProtoBuf.Grpc.Server.Descriptors;

namespace ProtoBuf.Grpc.Server;

/// <summary>Lets clients ask a server for its contracts.</summary>
public static class ReflectionExtensions
{
    /// <summary>Adds what the reflection service needs.</summary>
    public static IServiceCollection AddCodeFirstGrpcReflection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        // made at the first question, when all endpoints are mapped
        services.TryAddSingleton(provider => Registry.Of(Contracts.Of(provider.GetRequiredService<EndpointDataSource>())));
        services.TryAddSingleton<ReflectionService>();
        return services;
    }

    /// <summary>Maps grpc.reflection.v1alpha.ServerReflection.</summary>
    public static IEndpointConventionBuilder MapCodeFirstGrpcReflectionService(this IEndpointRouteBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.MapGrpcService<ReflectionService>();
    }
}
