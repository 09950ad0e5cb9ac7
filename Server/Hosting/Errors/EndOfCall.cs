using Microsoft.AspNetCore.Http.Features;

namespace CodeFirstOutliers.Server.Hosting.Errors;

/// <summary>How a gRPC call ended, as it is told to the caller.</summary>
internal static class EndOfCall
{
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Details = "grpc-status-details-bin";

    /// <summary>Where the status stands: among the trailers, or among the headers where nothing was answered; null where there is none.</summary>
    public static IHeaderDictionary? Of(HttpContext call)
    {
        var trailers = call.Features.Get<IHttpResponseTrailersFeature>()?.Trailers;
        return trailers?.ContainsKey(Status) == true ? trailers
            : call.Response.Headers.ContainsKey(Status) ? call.Response.Headers
            : null;
    }
}
