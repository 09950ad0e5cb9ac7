using Grpc.Core;
using Microsoft.AspNetCore.Http;
using ProtoBuf.Grpc;

namespace CodeFirstOutliers.Tests.Stack.Interop;

/// <summary>Tells a method whether its request came compressed, which gRPC's libraries keep to themselves: by the flag before the message.</summary>
internal static class RequestFlags
{
    private const byte Compressed = 1;

    /// <summary>Looks at the first byte of a unary call's body, and leaves it there.</summary>
    public static async Task ReadAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path == $"/{TestService.Name}/UnaryCall")
        {
            var body = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
            context.Items[typeof(RequestFlags)] = body.Buffer.FirstSpan is [Compressed, ..];
            context.Request.BodyReader.AdvanceTo(body.Buffer.Start);
        }

        await next(context);
    }

    public static bool IsCompressed(CallContext call) => call.ServerCallContext!.GetHttpContext().Items[typeof(RequestFlags)] is true;
}
