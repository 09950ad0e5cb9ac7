using System.Buffers.Binary;

namespace CodeFirstOutliers.Tests.Support.Http2;

/// <summary>A frame of HTTP/2 as it is on the wire, right or wrong.</summary>
/// <param name="Type">Its kind; one of no name is sent as it is.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="Stream">The number of its stream; 0 for the connection's own.</param>
/// <param name="Payload">What it carries.</param>
internal readonly record struct Frame(FrameType Type, byte Flags, int Stream, byte[] Payload)
{
    public const int HeaderBytes = 9;
    public const byte EndStream = 0x1;
    public const byte Acknowledges = 0x1;
    public const byte EndHeaders = 0x4;
    public const byte Padded = 0x8;

    /// <summary>The number of a setting and its value.</summary>
    public static Frame Settings(params (ushort Id, uint Value)[] settings)
    {
        var payload = new byte[6 * settings.Length];
        for (var i = 0; i < settings.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(payload.AsSpan(6 * i), settings[i].Id);
            BinaryPrimitives.WriteUInt32BigEndian(payload.AsSpan((6 * i) + 2), settings[i].Value);
        }

        return new(FrameType.Settings, 0, 0, payload);
    }

    /// <summary>Opens a stream; by default with all of its headers, and more to come.</summary>
    public static Frame Headers(int stream, byte[] block, byte flags = EndHeaders) => new(FrameType.Headers, flags, stream, block);

    /// <summary>Content; by default the last of its stream.</summary>
    public static Frame Data(int stream, byte[] content, byte flags = EndStream) => new(FrameType.Data, flags, stream, content);

    /// <summary>Gives a stream up.</summary>
    public static Frame Reset(int stream) => new(FrameType.Reset, 0, stream, Number(8));

    public static Frame Ping() => new(FrameType.Ping, 0, 0, new byte[8]);

    public static Frame WindowUpdate(int stream, uint bytes) => new(FrameType.WindowUpdate, 0, stream, Number(bytes));

    /// <summary>Reads the header of a frame and how long its payload is.</summary>
    public static (int Length, FrameType Type, byte Flags, int Stream) ReadHeader(ReadOnlySpan<byte> header) => (
        (int)(BinaryPrimitives.ReadUInt32BigEndian(header) >> 8),
        (FrameType)header[3],
        header[4],
        (int)(BinaryPrimitives.ReadUInt32BigEndian(header[5..]) & int.MaxValue));

    public byte[] ToBytes()
    {
        var bytes = new byte[HeaderBytes + Payload.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Payload.Length << 8);
        bytes[3] = (byte)Type;
        bytes[4] = Flags;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(5), Stream);
        Payload.CopyTo(bytes, HeaderBytes);
        return bytes;
    }

    public static byte[] Number(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }
}
