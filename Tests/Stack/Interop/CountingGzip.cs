using System.IO.Compression;
using Grpc.Net.Compression;

namespace CodeFirstOutliers.Tests.Stack.Interop;

/// <summary>gzip that counts the messages that came compressed: the library asks for it only where their flag is set.</summary>
internal sealed class CountingGzip : ICompressionProvider
{
    private readonly GzipCompressionProvider _gzip = new(CompressionLevel.Fastest);
    private int _inflated;

    public string EncodingName => _gzip.EncodingName;

    public int Inflated => Volatile.Read(ref _inflated);

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) => _gzip.CreateCompressionStream(stream, compressionLevel);

    public Stream CreateDecompressionStream(Stream stream)
    {
        Interlocked.Increment(ref _inflated);
        return _gzip.CreateDecompressionStream(stream);
    }
}
