using Grpc.AspNetCore.HealthChecks;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace CodeFirstOutliers.Server.Hosting.Health;

/// <summary>
/// Adds and maps the health of the server: grpc.health.v1 for gRPC's probes, /health/live and /health/ready for others. It is open to everyone,
/// as a probe has no credentials.
/// </summary>
internal static class HealthExtensions
{
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<Drain>();
        services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.AddGrpcHealthChecks(Describe).AddCheck<Readiness>("ready");
    }

    private static void Describe(GrpcHealthChecksOptions health)
    {
        health.Services.Map("pb.Outliers", _ => true);
        health.Services.Map("pb.Monitor", _ => true);
    }

    public static void MapHealth(this WebApplication app)
    {
        app.UseMiddleware<ClosingConnections>();
        app.MapGrpcHealthChecksService().AllowAnonymous().DisableRateLimiting();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous().DisableRateLimiting();
        app.MapHealthChecks("/health/ready").AllowAnonymous().DisableRateLimiting();
    }
}
