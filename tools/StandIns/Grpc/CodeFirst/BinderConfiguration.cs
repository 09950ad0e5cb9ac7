using System.Collections.Concurrent;
using Grpc.Core;

namespace ProtoBuf.Grpc.Configuration;

/// <summary>How services are named and their messages become bytes.</summary>
public sealed class BinderConfiguration
{
    private readonly ConcurrentDictionary<Type, object> _marshallers = new();
    private readonly IList<MarshallerFactory> _factories;

    private BinderConfiguration(IList<MarshallerFactory>? factories, ServiceBinder? binder)
    {
        _factories = factories is { Count: > 0 } ? factories : [ProtoBufMarshallerFactory.Default];
        Binder = binder ?? ServiceBinder.Default;
        _marshallers[typeof(Empty)] = Empty.Marshaller;
    }

    /// <summary>protobuf-net's marshallers, names by attribute.</summary>
    public static BinderConfiguration Default { get; } = new(null, null);

    /// <summary>How services are named.</summary>
    public ServiceBinder Binder { get; }

    /// <summary>A configuration of its own; with both parts absent, <see cref="Default" /> itself.</summary>
    public static BinderConfiguration Create(
        IList<MarshallerFactory>? marshallerFactories = null, ServiceBinder? binder = null) =>
        marshallerFactories is null && binder is null ? Default : new(marshallerFactories, binder);

    /// <summary>The marshaller of a type; InvalidOperationException when no factory has one.</summary>
    public Marshaller<T> GetMarshaller<T>() => (Marshaller<T>)_marshallers.GetOrAdd(
        typeof(T),
        static (type, factories) => factories.FirstOrDefault(factory => factory.CanSerialize(type))?.CreateMarshaller<T>()
            ?? throw new InvalidOperationException($"no marshaller for {type}"),
        _factories);

    /// <summary>Puts a marshaller in the place of a factory's; before the type is first used.</summary>
    public void SetMarshaller<T>(Marshaller<T>? marshaller)
    {
        if (marshaller is null)
        {
            _marshallers.TryRemove(typeof(T), out _);
        }
        else
        {
            _marshallers[typeof(T)] = marshaller;
        }
    }
}
