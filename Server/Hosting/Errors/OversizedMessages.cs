using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using CodeFirstOutliers.Server.Hosting.Settings;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Hosting.Errors;

/// <summary>Names limit and size where the stack below only says that a message is too large.</summary>
internal sealed class OversizedMessages
{
    private const string ResourceExhausted = "8";
    private const int HeaderBytes = 5;

    private readonly RequestDelegate _next;
    private readonly int _limit;
    private readonly Func<object, Task> _explain;

    public OversizedMessages(RequestDelegate next, IOptions<ServerOptions> options)
    {
        (_next, _limit) = (next, options.Value.MaxMessageBytes);
        _explain = context => ExplainAsync((HttpContext)context);
    }

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(_explain, context);
        return _next(context);
    }

    // an answer that has its status in its headers has nothing else
    private Task ExplainAsync(HttpContext context) =>
        context.Response.Headers["grpc-status"] == ResourceExhausted ? ExplainRefusalAsync(context) : Task.CompletedTask;

    private async Task ExplainRefusalAsync(HttpContext context)
    {
        var size = await SizeOfUnreadMessageAsync(context.Request.BodyReader);
        if (size > _limit)
        {
            context.Response.Headers["grpc-message"] =
                $"message must have at most {_limit} bytes, got {size}; a longer series goes through DetectSeries in chunks";
        }
    }

    /// <summary>The stack leaves a message that it refuses where it is, its header (a flag, then the length) first.</summary>
    private static async ValueTask<uint> SizeOfUnreadMessageAsync(PipeReader body)
    {
        // Cancelled beforehand, a read gives what is there; otherwise it would wait for more, which may never come.
        body.CancelPendingRead();
        var unread = await body.ReadAsync();
        var size = SizeIn(unread.Buffer);
        body.AdvanceTo(unread.Buffer.Start, unread.Buffer.End);
        return size;
    }

    private static uint SizeIn(ReadOnlySequence<byte> message)
    {
        if (message.Length < HeaderBytes)
        {
            return 0;
        }

        Span<byte> header = stackalloc byte[HeaderBytes];
        message.Slice(0, HeaderBytes).CopyTo(header);
        return BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
    }
}
