using Grpc.Core;

namespace ProtoBuf.Grpc.Configuration;

/// <summary>Makes marshallers for the types it knows.</summary>
public abstract class MarshallerFactory
{
    internal MarshallerFactory()
    {
    }

    internal abstract bool CanSerialize(Type type);

    internal abstract Marshaller<T> CreateMarshaller<T>();
}

/// <summary>protobuf-net's own codec.</summary>
internal sealed class ProtoBufMarshallers : MarshallerFactory
{
    public static ProtoBufMarshallers Instance { get; } = new();

    internal override bool CanSerialize(Type type) => Attribute.IsDefined(type, typeof(ProtoContractAttribute));

    internal override Marshaller<T> CreateMarshaller<T>() => Marshallers.Create<T>(
        static (message, context) =>
        {
            Serializer.Serialize(context.GetBufferWriter(), message);
            context.Complete();
        },
        static context => Serializer.Deserialize<T>(context.PayloadAsReadOnlySequence()));
}
