using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

/// <summary>From a call to the request behind it.</summary>
public static class ServerCallContextExtensions
{
    /// <summary>The request behind a call.</summary>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext) =>
        serverCallContext is HttpServerCall call
            ? call.Http
            : throw new InvalidOperationException("the call does not come over HTTP");
}
