using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>Has the messages of every gRPC call checked before the stack takes them, and a call that ends early read to its end.</summary>
internal sealed class CheckedMessages(RequestDelegate next, MessageLimits limits)
{
    /// <summary>How long Kestrel itself remembers a stream that it had to reset.</summary>
    private static readonly TimeSpan _toEnd = TimeSpan.FromSeconds(5);

    /// <summary>More than HTTP/2 lets a caller be sent before it has read anything. Smaller answers are sent with their status, in one part.</summary>
    private const int LargeAnswer = 64 * 1024;

    public Task InvokeAsync(HttpContext call) =>
        call.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true ? CheckAsync(call) : next(call);

    private async Task CheckAsync(HttpContext call)
    {
        var body = new MessageBody(call, call.Request.BodyReader, limits);
        using var share = new Share(limits.Budget);
        call.Features.Set(share);
        using (body)
        {
            call.Features.Set<IRequestBodyPipeFeature>(body);
            await next(call);
        }

        await SendAsync(call.Response.BodyWriter, share);
        if (!body.IsOver)
        {
            await EndAsync(call, body);
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

    /// <summary>
    /// The caller has its answer at once; then what it is still sending is read. Left unread, Kestrel resets the stream, remembers that for five
    /// seconds, and after 200 of them refuses every call of the connection, also those of others that a proxy sends over it.
    /// </summary>
    private async Task EndAsync(HttpContext call, MessageBody body)
    {
        try
        {
            await call.Response.CompleteAsync();
            using var enough = new CancellationTokenSource(_toEnd, limits.Clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, call.RequestAborted);
            await body.DrainAsync(either.Token);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or InvalidOperationException)
        {
            // it has reset the stream itself, as a caller may who has its answer, or sends on and on
        }
    }
}
