using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server;

/// <summary>Answers a call when its deadline passes, whatever its method is still doing.</summary>
internal static class DeadlineRace
{
    private const int HttpCancel = 8;

    // the longest that a timer takes
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    public static async Task RunAsync(HttpServerCall call, Func<HttpServerCall, Task> run)
    {
        using var late = call.Limit();
        using var over = new CancellationTokenSource();
        var timeout = call.Timeout!.Value;
        var deadline = Task.Delay(timeout < Longest ? timeout : Longest, over.Token);
        var running = timeout > TimeSpan.Zero ? run(call) : Task.CompletedTask;
        if (await Task.WhenAny(timeout > TimeSpan.Zero ? running : deadline, deadline).ConfigureAwait(false) == deadline)
        {
            await AnswerAsync(call).ConfigureAwait(false);
            await late.CancelAsync().ConfigureAwait(false);
        }

        // the request must not be given back while the method still holds it
        await running.ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
    }

    private static async Task AnswerAsync(HttpServerCall call)
    {
        if (!call.TryEnd(out var isWriting))
        {
            return;
        }

        if (isWriting)
        {
            call.Http.Features.Get<IHttpResetFeature>()?.Reset(HttpCancel);
            return;
        }

        ServerReply.Put(call, new(StatusCode.DeadlineExceeded, "Deadline Exceeded"));
        await call.Http.Response.CompleteAsync().ConfigureAwait(false);
    }
}
