using Grpc.AspNetCore.Server;

namespace CodeFirstOutliers.Server;

/// <summary>Finds the endpoint of a call by its path, which is all that a contract's calls need; the router, which takes long to build, gets the rest.</summary>
internal sealed class DirectCalls(RequestDelegate next, EndpointDataSource endpoints)
{
    private readonly Dictionary<string, Endpoint> _endpoints = ByPath(endpoints);

    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method) && _endpoints.TryGetValue(context.Request.Path.Value ?? "", out var endpoint))
        {
            context.SetEndpoint(endpoint);
        }

        return next(context);
    }

    private static Dictionary<string, Endpoint> ByPath(EndpointDataSource endpoints)
    {
        var byPath = new Dictionary<string, Endpoint>(StringComparer.Ordinal);
        foreach (var endpoint in endpoints.Endpoints)
        {
            if (endpoint.Metadata.GetMetadata<GrpcMethodMetadata>() is { } call)
            {
                byPath.Add(call.Method.FullName, endpoint);
            }
        }

        return byPath;
    }
}
