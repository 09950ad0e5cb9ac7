using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps services.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Serves every contract that a class implements; InvalidOperationException when nothing was added to serve with.</summary>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var routes = builder.ServiceProvider.GetService<ServiceRoutes>()
            ?? throw new InvalidOperationException("Unable to find the required services. Call AddCodeFirstGrpc first.");
        return new(routes.Map<TService>(builder));
    }
}

/// <summary>What more may be said of a service's endpoints.</summary>
public sealed class GrpcServiceEndpointConventionBuilder : IEndpointConventionBuilder
{
    private readonly IReadOnlyList<IEndpointConventionBuilder> _endpoints;

    internal GrpcServiceEndpointConventionBuilder(IReadOnlyList<IEndpointConventionBuilder> endpoints) => _endpoints = endpoints;

    /// <inheritdoc />
    public void Add(Action<EndpointBuilder> convention)
    {
        foreach (var endpoint in _endpoints)
        {
            endpoint.Add(convention);
        }
    }
}
