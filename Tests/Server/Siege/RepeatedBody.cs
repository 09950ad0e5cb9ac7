using System.Net;
using System.Net.Http.Headers;

namespace CodeFirstOutliers.Tests.Server.Siege;

/// <summary>The body of a gRPC request that takes no memory, however long it is: its last message is sent again and again.</summary>
internal sealed class RepeatedBody : HttpContent
{
    private readonly byte[][] _frames;
    private readonly int _repeats;

    public RepeatedBody(byte[][] frames, int repeats)
    {
        (_frames, _repeats) = (frames, repeats);
        Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        foreach (var frame in _frames.Concat(Enumerable.Repeat(_frames[^1], _repeats - 1)))
        {
            await stream.WriteAsync(frame, cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _frames.Sum(frame => (long)frame.Length) + ((_repeats - 1) * (long)_frames[^1].Length);
        return true;
    }
}
