using CodeFirstOutliers.Server.Hosting.Errors;
using CodeFirstOutliers.Server.Hosting.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace CodeFirstOutliers.Server.Hosting.Identity;

/// <summary>Tells a gRPC caller without credentials so with a status, where the framework answers with a page's 401; HTTP callers get the latter.</summary>
internal sealed class Denial(TimeProvider clock) : IAuthorizationMiddlewareResultHandler
{
    private static readonly Refusal _unknown = new(Reason.Unauthenticated, "credentials are missing, wrong or expired");
    private static readonly Refusal _forbidden = new(Reason.PermissionDenied, "these credentials do not suffice");

    private readonly AuthorizationMiddlewareResultHandler _http = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        if (result.Succeeded || !GrpcCall.Is(context))
        {
            return _http.HandleAsync(next, context, policy, result);
        }

        (result.Forbidden ? _forbidden : _unknown).WriteTo(context.Response);
        return RestOfCall.ReadAsync(context, context.Request.BodyReader, clock);
    }
}
