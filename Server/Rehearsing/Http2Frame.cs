using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace CodeFirstOutliers.Server.Rehearsing;

/// <summary>A frame of HTTP/2 (RFC 9113, section 4.1).</summary>
internal readonly record struct Http2Frame(byte Type, byte Flags, int Stream, byte[] Payload)
{
    public const byte Data = 0;
    public const byte Headers = 1;
    public const byte Settings = 4;
    public const byte EndStream = 1;
    public const byte EndHeaders = 4;

    private const int HeaderBytes = 9;

    /// <summary>Whether its stream ends with it.</summary>
    public bool IsLast => Type is Data or Headers && (Flags & EndStream) != 0;

    public ValueTask<FlushResult> WriteAsync(PipeWriter output)
    {
        var frame = new byte[HeaderBytes + Payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, (Payload.Length << 8) | Type);
        frame[4] = Flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), Stream);
        Payload.CopyTo(frame, HeaderBytes);
        return output.WriteAsync(frame);
    }

    /// <exception cref="EndOfStreamException">No whole frame came.</exception>
    public static async ValueTask<Http2Frame> ReadAsync(PipeReader input)
    {
        var header = await TakeAsync(input, HeaderBytes);
        var payload = await TakeAsync(input, BinaryPrimitives.ReadInt32BigEndian(header) >>> 8);
        return new(header[3], header[4], BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)), payload);
    }

    private static async ValueTask<byte[]> TakeAsync(PipeReader input, int count)
    {
        var read = await input.ReadAtLeastAsync(count);
        if (read.Buffer.Length < count)
        {
            throw new EndOfStreamException($"a frame of HTTP/2 must be whole, got {read.Buffer.Length} of {count} bytes");
        }

        var taken = read.Buffer.Slice(0, count);
        var bytes = taken.ToArray();
        input.AdvanceTo(taken.End);
        return bytes;
    }
}
