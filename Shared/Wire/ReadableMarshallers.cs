using Grpc.Core;
using ProtoBuf;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Wire;

/// <summary>
/// protobuf-net's serialiser for the messages that have no codec of their own; bytes that are no message are told with words, where the stack
/// would take them for a bug.
/// </summary>
/// <param name="refusal">What a server throws; null for a client, to which they are the server's fault.</param>
internal sealed class ReadableMarshallers(Func<Exception, RpcException>? refusal) : MarshallerFactory
{
    /// <summary>The model of a message is made when one comes, not for each that could while the server starts.</summary>
    protected override bool CanSerialize(Type type) => type.IsDefined(typeof(ProtoContractAttribute), inherit: false);

    protected override Marshaller<T> CreateMarshaller<T>() => new(Write, Read<T>);

    private static void Write<T>(T value, Grpc.Core.SerializationContext context)
    {
        Serializer.Serialize(context.GetBufferWriter(), value);
        context.Complete();
    }

    private T Read<T>(DeserializationContext context)
    {
        try
        {
            return Serializer.Deserialize<T>(context.PayloadAsReadOnlySequence());
        }
        catch (Exception error) when (error is ProtoException or EndOfStreamException or OverflowException or ArgumentException or InvalidOperationException)
        {
            var reason = $"it is no {typeof(T).Name}";
            throw refusal is null
                ? new UnreadableException(StatusCode.Internal, UnreadableException.Whole, reason)
                : refusal(new UnreadableException(StatusCode.InvalidArgument, UnreadableException.Whole, reason));
        }
        catch (OutOfMemoryException error) when (refusal is not null)
        {
            throw refusal(error);
        }
    }
}
