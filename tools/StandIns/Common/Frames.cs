using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;

namespace Grpc.Net;

/// <summary>A frame on the wire: whether it is compressed (one byte), its length (four, big-endian), the message.</summary>
internal static class Frames
{
    public const int HeaderLength = 5;

    public static void WriteHeader(IBufferWriter<byte> output, bool isCompressed, int length)
    {
        var header = output.GetSpan(HeaderLength);
        header[0] = isCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(header[1..], (uint)length);
        output.Advance(HeaderLength);
    }

    /// <summary>Takes a frame off the front; false when more bytes are needed. The limit is checked before they come.</summary>
    public static bool TryTake(
        ref ReadOnlySequence<byte> bytes, int? limit, out bool isCompressed, out ReadOnlySequence<byte> message)
    {
        isCompressed = false;
        message = default;
        if (bytes.Length < HeaderLength)
        {
            return false;
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        bytes.Slice(0, HeaderLength).CopyTo(header);
        var length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (length > (limit ?? int.MaxValue))
        {
            throw TooLargeToReceive();
        }

        isCompressed = header[0] switch
        {
            0 => false,
            1 => true,
            _ => throw new RpcException(new(StatusCode.Internal, "Unexpected compressed flag value in message header.")),
        };
        if (bytes.Length - HeaderLength < length)
        {
            return false;
        }

        message = bytes.Slice(HeaderLength, length);
        bytes = bytes.Slice(message.End);
        return true;
    }

    public static RpcException TooLargeToReceive() =>
        new(new(StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size."));

    public static RpcException TooLargeToSend() =>
        new(new(StatusCode.ResourceExhausted, "Sending message exceeds the maximum configured message size."));
}
