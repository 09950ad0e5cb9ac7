using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CodeFirstOutliers.Server.Hosting.Health;

/// <summary>Whether new calls are welcome: until the server stops.</summary>
internal sealed class Readiness(Drain drain) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(drain.HasBegun ? HealthCheckResult.Unhealthy("server is stopping") : HealthCheckResult.Healthy());
}
