using Microsoft.AspNetCore.Http.Features;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>Has the messages of every gRPC call checked before the stack takes them, and a call that ends early read to its end.</summary>
internal sealed class CheckedMessages(RequestDelegate next, MessageLimits limits)
{
    public Task InvokeAsync(HttpContext call) => GrpcCall.Is(call) ? CheckAsync(call) : next(call);

    private async Task CheckAsync(HttpContext call)
    {
        var sent = call.Request.BodyReader;
        using var body = new MessageBody(call, sent, limits);
        call.Features.Set<IRequestBodyPipeFeature>(body);
        await next(call);
        limits.Errors.Complete(call);
        if (!body.IsOver)
        {
            await RestOfCall.ReadAsync(call, sent, limits.Clock);
        }
    }
}
