using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>What more may be said of the server.</summary>
public interface IGrpcServerBuilder
{
    /// <summary>The services of the host.</summary>
    IServiceCollection Services { get; }
}
