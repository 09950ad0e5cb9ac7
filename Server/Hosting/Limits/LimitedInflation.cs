using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>A compression whose messages are inflated up to a limit and no further, with words for the caller.</summary>
internal sealed class LimitedInflation(ICompressionProvider provider, int limit) : ICompressionProvider
{
    public string EncodingName => provider.EncodingName;

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) => provider.CreateCompressionStream(stream, compressionLevel);

    public Stream CreateDecompressionStream(Stream stream) => new Inflating(provider.CreateDecompressionStream(stream), limit);

    private sealed class Inflating(Stream inflated, int limit) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _read;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inflated.Read(buffer, offset, count);
            _read += read;
            return _read <= limit ? read : throw new RpcException(new(
                StatusCode.ResourceExhausted, $"message must have at most {limit} bytes, got more when it was inflated; a longer series goes through DetectSeries in chunks"));
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inflated.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
