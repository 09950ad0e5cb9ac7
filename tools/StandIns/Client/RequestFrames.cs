using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Net.Client;

/// <summary>Turns requests into frames on the request's stream.</summary>
internal sealed class RequestFrames<TRequest>(
    Marshaller<TRequest> marshaller, int? limit, ICompressionProvider? compression, WriteOptions? options)
{
    public async Task WriteAsync(Stream stream, TRequest request, WriteOptions? own, CancellationToken cancellationToken)
    {
        using var buffer = new PooledBuffer();
        new MessageWriter(buffer, limit, compression, default(CompressionLevel?))
            .Write(marshaller.ContextualSerializer, request, own ?? options);
        await stream.WriteAsync(buffer.Written, cancellationToken).ConfigureAwait(false);
    }
}
