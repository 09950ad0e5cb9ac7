using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a marshaller reads a message; valid only until it returns.</summary>
public abstract class DeserializationContext
{
    internal DeserializationContext()
    {
    }

    /// <summary>The length of the message in bytes.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>The message as a new array.</summary>
    public virtual byte[] PayloadAsNewBuffer() => PayloadAsReadOnlySequence().ToArray();

    /// <summary>The message where it lies, possibly in several pieces.</summary>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw new NotSupportedException();
}
