using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace CodeFirstOutliers.Server.Hosting.Identity;

/// <summary>Tells a gRPC caller without credentials so with a status, where the framework answers with a page's 401; HTTP callers get the latter.</summary>
internal sealed class Denial : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _http = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        if (result.Succeeded || context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true)
        {
            return _http.HandleAsync(next, context, policy, result);
        }

        var status = result.Forbidden ? StatusCode.PermissionDenied : StatusCode.Unauthenticated;
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = $"{(int)status}";
        context.Response.Headers["grpc-message"] = result.Forbidden ? "these credentials do not suffice" : "credentials are missing, wrong or expired";
        return Task.CompletedTask;
    }
}
