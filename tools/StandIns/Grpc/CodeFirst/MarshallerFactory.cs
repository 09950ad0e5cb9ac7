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
public class ProtoBufMarshallerFactory : MarshallerFactory
{
    private ProtoBufMarshallerFactory()
    {
    }

    /// <summary>For every type that has a contract.</summary>
    public static MarshallerFactory Default { get; } = new ProtoBufMarshallerFactory();

    internal override bool CanSerialize(Type type) => Attribute.IsDefined(type, typeof(ProtoContractAttribute));

    internal override Marshaller<T> CreateMarshaller<T>() => Marshallers.Create<T>(
        static (message, context) =>
        {
            Serializer.Serialize(context.GetBufferWriter(), message);
            context.Complete();
        },
        static context => Serializer.Deserialize<T>(context.PayloadAsReadOnlySequence()));
}
