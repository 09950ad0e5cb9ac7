using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a marshaller writes a message.</summary>
public abstract class SerializationContext
{
    /// <summary>Writes the whole message and completes it.</summary>
    public virtual void Complete(byte[] payload) => throw new NotSupportedException();

    /// <summary>The place to write to, until <see cref="Complete()" />.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotSupportedException();

    /// <summary>
    /// Says the exact length in bytes ahead, so that the message need not be gathered first; InvalidOperationException
    /// after <see cref="GetBufferWriter" />.
    /// </summary>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>Completes the message that was written.</summary>
    public virtual void Complete() => throw new NotSupportedException();
}
