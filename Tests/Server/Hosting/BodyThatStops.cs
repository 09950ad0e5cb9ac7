using System.Net;
using System.Net.Http.Headers;

namespace CodeFirstOutliers.Tests.Server.Hosting;

/// <summary>A body that does not end by itself: it sends some bytes, says so, and waits until it is told to end or cancelled.</summary>
internal sealed class BodyThatStops : HttpContent
{
    private readonly byte[] _bytes;
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BodyThatStops(byte[] bytes)
    {
        _bytes = bytes;
        Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
    }

    /// <summary>Done once the bytes are on their way.</summary>
    public Task Sent => _sent.Task;

    /// <summary>Ends it.</summary>
    public void End() => _end.SetResult();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_bytes, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        _sent.SetResult();
        await _end.Task.WaitAsync(cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
