using System.Net;
using Grpc.Core;
using Grpc.Net.Client.Balancer;
using Grpc.Net.Client.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Client.Calling;

/// <summary>
/// Several servers as one: calls go round among those that can be reached, and one that found none, or lost its server before the answer,
/// is made again. Both are the channel's own.
/// </summary>
internal static class Balancing
{
    /// <summary>
    /// Every call of the contract but Watch changes nothing, so that it may be made twice. Of a stream that is longer than what a channel keeps, and
    /// of a Watch that has been answered, nothing is made again. No call goes to two servers at once.
    /// </summary>
    public static ServiceConfig Config { get; } = new()
    {
        LoadBalancingConfigs = { new RoundRobinConfig() },
        MethodConfigs =
        {
            new MethodConfig
            {
                Names = { MethodName.Default },
                RetryPolicy = new RetryPolicy
                {
                    MaxAttempts = 5,
                    InitialBackoff = TimeSpan.FromMilliseconds(50),
                    MaxBackoff = TimeSpan.FromSeconds(1),
                    BackoffMultiplier = 3,
                    RetryableStatusCodes = { StatusCode.Unavailable },
                },
            },
        },
    };

    /// <summary>The address of a channel to all servers of a target.</summary>
    public static Uri AddressOf(Target target) => target.Servers.Count > 1 ? new("static:///servers") : target.Servers[0];

    /// <summary>What tells a channel the servers behind that address.</summary>
    public static IServiceProvider ServicesOf(Target target)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ResolverFactory>(new StaticResolverFactory(_ => target.Servers.Select(server => new BalancerAddress(new DnsEndPoint(server.Host, server.Port)))));
        return services.BuildServiceProvider();
    }
}
