using ProtoBuf;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Samples;

/// <summary>Names that mean something else where they stand.</summary>
[Service("names.google.names.Names")]
public interface INames
{
    /// <summary>Bears the name of its message.</summary>
    ValueTask<Status> StatusAsync(Status given);

    /// <summary>Bears the name of a package.</summary>
    [Operation("google")]
    ValueTask<Keywords> GoogleAsync(Keywords given);

    ValueTask<Shadows> ShadowsAsync(Shadows given);

    [Operation("rpc")]
    ValueTask<Streamed> RpcAsync(Streamed given);
}

[ProtoContract, CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed class Status
{
    [ProtoMember(1)]
    public DateTime? When { get; set; }

    /// <summary>Bears the name of a package.</summary>
    [ProtoMember(2, Name = "google")]
    public DateTime? Google { get; set; }
}

[ProtoContract]
public sealed class Keywords
{
    [ProtoMember(1, Name = "message")]
    public MessageWord? Message { get; set; }

    [ProtoMember(2, Name = "optional")]
    public OptionalWord? Optional { get; set; }

    [ProtoMember(3, Name = "string")]
    public StringWord? String { get; set; }

    [ProtoMember(4, Name = "repeated")]
    public List<StringWord> Repeated { get; set; } = [];

    [ProtoMember(5, Name = "option")]
    public EnumWord Option { get; set; }
}

[ProtoContract(Name = "message")]
public sealed class MessageWord
{
    [ProtoMember(1, Name = "reserved")]
    public int Reserved { get; set; }
}

[ProtoContract(Name = "optional")]
public sealed class OptionalWord
{
    [ProtoMember(1, Name = "oneof")]
    public int Oneof { get; set; }
}

[ProtoContract(Name = "string")]
public sealed class StringWord
{
    [ProtoMember(1, Name = "map")]
    public int Map { get; set; }
}

[ProtoContract(Name = "enum")]
public enum EnumWord
{
    Zero,
    One,
}

/// <summary>The entries of its map bear the name of another message.</summary>
[ProtoContract]
public sealed class Shadows
{
    [ProtoMember(1)]
    public Dictionary<string, PriceEntry> Price { get; set; } = [];

    /// <summary>Bears the name of its type.</summary>
    [ProtoMember(2)]
    public PriceEntry? PriceEntryOf { get; set; }

    [ProtoMember(3)]
    public EnumWord EnumWord { get; set; }
}

[ProtoContract]
public sealed class PriceEntry
{
    [ProtoMember(1)]
    public int Cents { get; set; }
}

[ProtoContract(Name = "stream")]
public sealed class Streamed
{
    [ProtoMember(1)]
    public int Count { get; set; }
}
