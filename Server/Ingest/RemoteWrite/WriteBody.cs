using System.Buffers;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Wire;
using Microsoft.AspNetCore.Http.Features;
using Snappier;

namespace CodeFirstOutliers.Server.Ingest.RemoteWrite;

/// <summary>Reads a body whole and inflates it, both within the limit, with what they hold counted before it is there.</summary>
internal static class WriteBody
{
    /// <summary>The most bytes of the length that a block begins with; https://github.com/google/snappy/blob/main/format_description.txt</summary>
    private const int LongestLength = 5;

    /// <summary>The message, in an array of the <see cref="Pool"/> that may be longer.</summary>
    /// <exception cref="WriteRefusedException">It is too large, or no block of snappy.</exception>
    /// <exception cref="LimitExceededException">There is no room for it at the moment.</exception>
    /// <exception cref="BadHttpRequestException">It is larger than the limit, comes too slowly, or not to its end.</exception>
    public static async Task<ArraySegment<byte>> ReadAsync(HttpContext call, IngestOptions limits, Share share)
    {
        call.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = limits.MaxBytes;
        var reader = call.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(call.RequestAborted);
            var consumed = read.Buffer.End; // also of a body that is refused, whose connection is broken otherwise
            try
            {
                Hold(read.Buffer.Length, share);
                if (read.IsCompleted)
                {
                    return Inflate(read.Buffer, limits.MaxBytes, share);
                }

                consumed = read.Buffer.Start;
            }
            finally
            {
                reader.AdvanceTo(consumed, read.Buffer.End);
            }
        }
    }

    private static ArraySegment<byte> Inflate(in ReadOnlySequence<byte> body, int most, Share share)
    {
        var length = LengthOf(body);
        if (length > most)
        {
            throw WriteRefusedException.Bad($"a message must have at most {most} bytes when it is inflated, got {length}");
        }

        Hold(body.Length + (body.IsSingleSegment ? 0 : body.Length) + length, share);
        var inflated = Pool.Rent<byte>(Math.Max(1, length));
        var whole = body.IsSingleSegment ? null : Pool.Rent<byte>((int)body.Length);
        try
        {
            if (whole is not null)
            {
                body.CopyTo(whole);
            }

            return Decompress(whole is null ? body.FirstSpan : whole.AsSpan(0, (int)body.Length), inflated, length);
        }
        catch
        {
            Pool.Return(inflated);
            throw;
        }
        finally
        {
            Pool.Return(whole);
        }
    }

    private static ArraySegment<byte> Decompress(ReadOnlySpan<byte> block, byte[] inflated, int length)
    {
        try
        {
            return Snappy.TryDecompress(block, inflated, out var written) && written == length
                ? new(inflated, 0, length)
                : throw WriteRefusedException.Bad($"the body must be one block of snappy of {length} bytes, as it says, got other ones");
        }
        catch (InvalidDataException)
        {
            throw WriteRefusedException.Bad("the body must be one block of snappy, got one that is cut off or damaged");
        }
    }

    private static void Hold(long bytes, Share share)
    {
        if (!share.TryHoldMessage(bytes))
        {
            throw share.MessageExceeded(bytes);
        }
    }

    private static int LengthOf(in ReadOnlySequence<byte> body)
    {
        Span<byte> start = stackalloc byte[LongestLength];
        start = start[..(int)Math.Min(LongestLength, body.Length)];
        body.Slice(0, start.Length).CopyTo(start);
        try
        {
            return Snappy.GetUncompressedLength(start);
        }
        catch (InvalidDataException)
        {
            throw WriteRefusedException.Bad("the body must be one block of snappy, got one without its length");
        }
    }
}
