using System.Buffers;
using System.Buffers.Binary;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>What stands before each message of a gRPC stream.</summary>
/// <param name="Flag">1 where the message is compressed, else 0.</param>
/// <param name="Length">How many bytes it has.</param>
internal readonly record struct MessageHeader(byte Flag, uint Length)
{
    /// <summary>How many bytes the header itself has.</summary>
    public const int Bytes = 5;

    public static bool TryRead(in ReadOnlySequence<byte> buffer, out MessageHeader header)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (buffer.Length < Bytes)
        {
            header = default;
            return false;
        }

        buffer.Slice(0, Bytes).CopyTo(bytes);
        header = new(bytes[0], BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]));
        return true;
    }
}
