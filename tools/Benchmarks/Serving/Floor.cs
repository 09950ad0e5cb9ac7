using System.Buffers.Binary;
using CodeFirstOutliers.Benchmarks.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Benchmarks.Serving;

/// <summary>The floor: reads the request's body, looks at none of it, and answers canned bytes.</summary>
internal sealed class Floor : IPeer
{
    private static readonly byte[] _answer = Framed(Sample.Answer());

    /// <inheritdoc/>
    public void AddTo(IServiceCollection services)
    {
    }

    /// <inheritdoc/>
    public void MapTo(WebApplication app) => app.Run(AnswerAsync);

    /// <summary>A message as it goes over the wire: a flag, its length, its bytes.</summary>
    public static byte[] Framed(byte[] message)
    {
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var body = context.Request.BodyReader;
        while (await body.ReadAsync() is var read)
        {
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        context.Response.ContentType = "application/grpc";
        await context.Response.BodyWriter.WriteAsync(_answer);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
