using System.Globalization;
using System.Threading.RateLimiting;
using CodeFirstOutliers.Server.Hosting.Errors;
using CodeFirstOutliers.Server.Hosting.Identity;
using CodeFirstOutliers.Server.Hosting.Logging;
using CodeFirstOutliers.Server.Hosting.Settings;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>Limits the calls a second of each caller, by the framework's rate limiter: a bucket of tokens for each; without the option nothing is added.</summary>
internal static class CallRate
{
    /// <summary>How often the framework fills its buckets: no token is there sooner.</summary>
    private static readonly TimeSpan _filling = TimeSpan.FromMilliseconds(100);

    public static void UseCallRate(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<ServerOptions>>().Value;
        if (options.CallsPerSecond is { } rate)
        {
            app.UseRateLimiter(LimiterOf(rate, options.UsedCallBurst, app.Services.GetRequiredService<ILogger<ErrorMapping>>()));
        }
    }

    private static RateLimiterOptions LimiterOf(double rate, int burst, ILogger logger)
    {
        // a token at a time, so that a refusal tells when the next one comes
        var bucket = new TokenBucketRateLimiterOptions { TokenLimit = burst, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromSeconds(1 / rate) };
        var rule = string.Create(CultureInfo.InvariantCulture, $"a caller may make at most {rate} calls a second, {burst} of them at once, got one more");
        return new()
        {
            GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(call => RateLimitPartition.GetTokenBucketLimiter(Caller.Of(call), _ => bucket)),
            RejectionStatusCode = StatusCodes.Status429TooManyRequests,
            OnRejected = (rejected, _) =>
            {
                logger.CallRefused(Harmless.Cut(Caller.Of(rejected.HttpContext)), rule);
                Refuse(rejected, rule);
                return ValueTask.CompletedTask;
            },
        };
    }

    private static void Refuse(OnRejectedContext rejected, string rule)
    {
        var call = rejected.HttpContext;
        var delay = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var next) && next > _filling ? next : _filling;
        if (GrpcCall.Is(call))
        {
            new Refusal(Reason.TooManyCalls, rule) { RetryAfter = delay }.WriteTo(call.Response);
        }
        else
        {
            call.Response.Headers.RetryAfter = Math.Ceiling(delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
    }
}
