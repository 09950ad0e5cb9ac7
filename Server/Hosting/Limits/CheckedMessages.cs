using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>Has the messages of every gRPC call checked before the stack takes them, and a call that ends early read to its end.</summary>
internal sealed class CheckedMessages(RequestDelegate next, MessageLimits limits)
{
    /// <summary>More than HTTP/2 lets a caller be sent before it has read anything. Smaller answers are sent with their status, in one part.</summary>
    private const int LargeAnswer = 64 * 1024;

    public Task InvokeAsync(HttpContext call) => GrpcCall.Is(call) ? CheckAsync(call) : next(call);

    private async Task CheckAsync(HttpContext call)
    {
        var sent = call.Request.BodyReader;
        using var share = new Share(limits.Budget);
        var body = new MessageBody(call, sent, limits, share);
        using (body)
        {
            call.Features.Set<IRequestBodyPipeFeature>(body);
            ReadingCall.Begin(call, limits);
            try
            {
                await next(call);
            }
            catch (Exception bug) when (!call.Response.HasStarted)
            {
                limits.Errors.Answer(call, bug); // the web server would say nothing of it, neither to the caller nor to the log
            }
        }

        limits.Errors.Complete(call);
        await SendAsync(call.Response.BodyWriter, share);
        if (!body.IsOver)
        {
            await RestOfCall.ReadAsync(call, sent, limits.Clock);
        }
    }

    /// <summary>
    /// Of what the call held there is only the answer, until it is sent. A large one is waited for: Kestrel takes a call for over when its answer lies
    /// ready, however much of it the caller leaves unread.
    /// </summary>
    private static async Task SendAsync(PipeWriter answer, Share share)
    {
        var unsent = answer.CanGetUnflushedBytes ? answer.UnflushedBytes : 0;
        share.TryBecome(unsent);
        if (unsent > LargeAnswer)
        {
            await answer.FlushAsync();
            share.Dispose();
        }
    }
}
