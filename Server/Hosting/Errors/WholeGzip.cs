using System.Buffers.Binary;
using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace CodeFirstOutliers.Server.Hosting.Errors;

/// <summary>
/// gzip that is taken whole or not at all: the framework's stream takes one that was cut off for a shorter one, and what is no gzip would end the
/// call with a status that says nothing. It is inflated up to a limit and no further.
/// </summary>
/// <param name="limit">The most bytes that a message may have.</param>
internal sealed class WholeGzip(int limit) : ICompressionProvider
{
    /// <summary>Ten bytes of header, two of an empty block, four of the checksum and four of the length (RFC 1952).</summary>
    private const int LeastBytes = 20;

    public string EncodingName => "gzip";

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new GZipStream(stream, compressionLevel ?? CompressionLevel.Fastest, leaveOpen: true);

    public Stream CreateDecompressionStream(Stream stream)
    {
        var whole = new MemoryStream();
        HavingMemory(() => stream.CopyTo(whole));
        return Inflated(whole);
    }

    /// <summary>What a whole gzip inflates to, as it is read.</summary>
    public Stream Inflated(MemoryStream whole)
    {
        if (whole.Length < LeastBytes)
        {
            throw Refused("is no gzip");
        }

        whole.Position = 0;
        return new Inflating(whole, BinaryPrimitives.ReadUInt32LittleEndian(whole.GetBuffer().AsSpan(0, (int)whole.Length)[^sizeof(uint)..]), limit);
    }

    /// <summary>What the framework would tell as a bug of the server is told as what it is.</summary>
    private static void HavingMemory(Action copy)
    {
        try
        {
            copy();
        }
        catch (OutOfMemoryException)
        {
            throw Refusal.NoMemory.ToException();
        }
    }

    private static RpcException Refused(string what) => new(new Status(StatusCode.InvalidArgument, $"message: {what}"));

    /// <summary>Inflates, and compares the length in the end.</summary>
    private sealed class Inflating(Stream compressed, uint length, int limit) : GZipStream(compressed, CompressionMode.Decompress, leaveOpen: true)
    {
        private long _inflated;

        public override int Read(byte[] buffer, int offset, int count)
        {
            try
            {
                var read = base.Read(buffer, offset, count);
                _inflated += read;
                if (_inflated > limit)
                {
                    throw new RpcException(new(
                        StatusCode.ResourceExhausted, $"message must have at most {limit} bytes, got more when it was inflated; a longer series goes through DetectSeries in chunks"));
                }

                return read == 0 && count > 0 && _inflated != length ? throw Refused("is a gzip that was cut off") : read;
            }
            catch (InvalidDataException)
            {
                throw Refused("is no gzip");
            }
        }

        public override void CopyTo(Stream destination, int bufferSize) => HavingMemory(() => InflateInto(destination, bufferSize));

        private void InflateInto(Stream destination, int bufferSize)
        {
            if (destination is MemoryStream { Length: 0 } memory)
            {
                memory.Capacity = (int)Math.Min(length, limit); // which spares the copies of one that doubles
            }

            var buffer = new byte[bufferSize];
            while (Read(buffer, 0, buffer.Length) is var read and > 0)
            {
                destination.Write(buffer, 0, read);
            }
        }
    }
}
