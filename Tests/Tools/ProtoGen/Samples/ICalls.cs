using ProtoBuf;
using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Samples;

/// <summary>Every form of call, of its own and inherited, and messages that derive from one another.</summary>
[Service("calls.Calls")]
public interface ICalls : IStore<Animal>, IUnrelated
{
    ValueTask<Animal> EchoAsync(Animal given, CallContext context = default);

    Dog Bark(Animal given);

    IAsyncEnumerable<Animal> AllAsync(CancellationToken cancellationToken = default);

    IAsyncEnumerable<Animal> ChatAsync(IAsyncEnumerable<Animal> given, CallContext context = default);

    Task<Shelter> CollectAsync(IAsyncEnumerable<Dog> given);

    ValueTask NothingAsync();

    void Forget(Animal given);
}

/// <summary>Its calls are those of the service that inherits it.</summary>
[SubService]
public interface IStore<T>
{
    /// <summary>Keeps one, and answers with all that are kept.</summary>
    ValueTask<Box<T>> KeepAsync(T given);
}

/// <summary>No service: its calls are not offered.</summary>
public interface IUnrelated
{
    ValueTask<string> NameAsync(string given, string other);
}

/// <summary>An animal; <see cref="Dog"/> derives from it.</summary>
[ProtoContract, ProtoInclude(10, typeof(Dog)), ProtoInclude(11, typeof(Cat))]
public class Animal
{
    [ProtoMember(1)]
    public string Name { get; set; } = "";

    /// <summary>Bears the name that the oneof would have.</summary>
    [ProtoMember(2, Name = "subtype")]
    public int Subtype { get; set; }
}

[ProtoContract]
public sealed class Dog : Animal
{
    [ProtoMember(1)]
    public int Barks { get; set; }
}

[ProtoContract]
public sealed class Cat : Animal
{
    [ProtoMember(1)]
    public int Lives { get; set; }
}

[ProtoContract]
public sealed class Shelter
{
    [ProtoMember(1)]
    public List<Dog> Dogs { get; set; } = [];
}
