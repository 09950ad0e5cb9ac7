using System.Net;
using System.Net.Http.Headers;

namespace Grpc.Net.Client;

/// <summary>A request body of one message.</summary>
internal sealed class SingleContent<TRequest> : HttpContent
{
    private readonly RequestFrames<TRequest> _frames;
    private readonly TRequest _request;

    public SingleContent(RequestFrames<TRequest> frames, TRequest request)
    {
        (_frames, _request) = (frames, request);
        Headers.ContentType = GrpcContentType.Value;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _frames.WriteAsync(stream, _request, null, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = -1;
        return false;
    }
}

/// <summary>The one content type.</summary>
internal static class GrpcContentType
{
    public static MediaTypeHeaderValue Value { get; } = new(WireText.ContentType);
}
