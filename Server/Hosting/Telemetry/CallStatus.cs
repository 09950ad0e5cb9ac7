using System.Diagnostics;
using CodeFirstOutliers.Server.Hosting.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace CodeFirstOutliers.Server.Hosting.Telemetry;

/// <summary>Adds the status of a gRPC call to what the framework measures and traces of it, to which every one is a 200.</summary>
internal sealed class CallStatus(RequestDelegate next)
{
    private const string Tag = "rpc.grpc.status_code";

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (EndOfCall.Of(context)?[EndOfCall.Status] is [{ } code])
        {
            context.Features.Get<IHttpMetricsTagsFeature>()?.Tags.Add(new(Tag, code));
            Activity.Current?.SetTag(Tag, code);
        }
    }
}
