namespace CodeFirstOutliers.Server.Hosting;

/// <summary>What calls of gRPC and gRPC-Web look like.</summary>
internal static class GrpcCall
{
    /// <summary>What generated services have by themselves, and code-first ones have not: GET and others make no calls; whether a page may call is asked by OPTIONS.</summary>
    public static readonly HttpMethodMetadata PostOnly = new([HttpMethods.Post], acceptCorsPreflight: true);

    public static bool Is(HttpContext context) => context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;
}
