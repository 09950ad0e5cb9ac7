using Grpc.AspNetCore.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ProtoBuf.Grpc.Server;

/// <summary>Adds what serving contracts needs.</summary>
public static class ServicesExtensions
{
    /// <summary>With the default options.</summary>
    public static void AddCodeFirstGrpc(this IServiceCollection services) => services.AddCodeFirstGrpc(null);

    /// <summary>With options of its own.</summary>
    public static IGrpcServerBuilder AddCodeFirstGrpc(this IServiceCollection services, Action<GrpcServiceOptions>? configureOptions)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddRouting();
        services.AddOptions<GrpcServiceOptions>();
        services.TryAddSingleton<ServiceRoutes>();
        if (configureOptions is not null)
        {
            services.Configure(configureOptions);
        }

        return new Builder(services);
    }

    private sealed record Builder(IServiceCollection Services) : IGrpcServerBuilder;
}
