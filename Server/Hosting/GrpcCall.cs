namespace CodeFirstOutliers.Server.Hosting;

/// <summary>Which requests are calls of gRPC or gRPC-Web.</summary>
internal static class GrpcCall
{
    public static bool Is(HttpContext context) => context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;
}
