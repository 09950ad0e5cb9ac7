using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Configuration;

namespace Grpc.AspNetCore.Server;

/// <summary>Makes the endpoints of services, and those that answer for what does not exist.</summary>
internal sealed class ServiceRoutes(IServiceProvider services, IOptions<GrpcServiceOptions> options, ILogger<ServiceRoutes> logger)
{
    private const string Service = "service";
    private const string Method = "method";

    private static readonly object NoService = new();

    private readonly ConditionalWeakTable<IEndpointRouteBuilder, object> _mapped = [];

    public IReadOnlyList<IEndpointConventionBuilder> Map<TService>(IEndpointRouteBuilder builder)
        where TService : class
    {
        var configuration = services.GetService<BinderConfiguration>() ?? BinderConfiguration.Default;
        var settings = new ServerSettings(options.Value, services, logger);
        var operations = Operation.Contracts(typeof(TService), configuration.Binder)
            .SelectMany(contract => Operation.Of(contract, configuration.Binder))
            .ToList();
        var endpoints = operations.ConvertAll(operation =>
        {
            var handler = ServerOperation.Of<TService>(operation, configuration, settings);
            return Post(builder, RoutePatternFactory.Parse(handler.Method.FullName), handler.HandleAsync, handler.Method.FullName)
                .WithMetadata(new GrpcMethodMetadata(typeof(TService), handler.Method));
        });
        foreach (var name in operations.Select(operation => operation.Service).Distinct())
        {
            endpoints.Add(Absent(builder, $"/{name}/{{{Method}}}", "Method is unimplemented."));
        }

        if (_mapped.TryAdd(builder, NoService))
        {
            Absent(builder, $"/{{{Service}}}/{{{Method}}}", "Service is unimplemented.");
        }

        return endpoints;
    }

    private static IEndpointConventionBuilder Absent(IEndpointRouteBuilder builder, string pattern, string detail)
    {
        var onlyGrpc = new RouteValueDictionary { [Method] = new GrpcConstraint() };
        var status = new Status(StatusCode.Unimplemented, detail);
        return Post(builder, RoutePatternFactory.Parse(pattern, null, onlyGrpc), http => ServerReply.RefuseAsync(http, status), detail);
    }

    private static IEndpointConventionBuilder Post(
        IEndpointRouteBuilder builder, RoutePattern pattern, RequestDelegate handle, string name) =>
        builder.Map(pattern, handle)
            .WithDisplayName($"gRPC - {name}")
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Post], acceptCorsPreflight: true));

    // what is not gRPC goes on to whoever else serves the path
    private sealed class GrpcConstraint : IRouteConstraint
    {
        public bool Match(
            HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            httpContext is not null && WireText.IsGrpc(httpContext.Request.ContentType);
    }
}
