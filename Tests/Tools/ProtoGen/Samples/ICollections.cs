using System.Collections.Immutable;
using ProtoBuf;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Samples;

/// <summary>Lists, maps, tuples and generic types of one another.</summary>
[Service("collections.Collections")]
public interface ICollections
{
    ValueTask<Lists> ListsAsync(Lists given);

    ValueTask<Maps> MapsAsync(Maps given);

    ValueTask<Tuples> TuplesAsync(Tuples given);

    ValueTask<Box<Box<int?>>> BoxesAsync(Box<Box<int?>> given);

    ValueTask<Wrapped> WrappedAsync(Wrapped given);

    ValueTask<Box<List<Item>>> BoxedAsync(Box<List<Item>> given);

    ValueTask<List<Item>> RootAsync(List<Item> given);

    ValueTask<Item[]> ArrayAsync(Item[] given);
}

[ProtoContract]
public sealed class Item
{
    [ProtoMember(1)]
    public string Name { get; set; } = "";
}

[ProtoContract]
public sealed class Box<T>
{
    [ProtoMember(1)]
    public T? Held { get; set; }
}

[ProtoContract]
public sealed class Lists
{
    [ProtoMember(1)]
    public List<int> Unpacked { get; set; } = [];

    [ProtoMember(2, IsPacked = true)]
    public int[] Packed { get; set; } = [];

    [ProtoMember(3)]
    public ImmutableArray<string> Texts { get; set; } = [];

    [ProtoMember(4)]
    public List<byte[]> Bytes { get; set; } = [];

    [ProtoMember(5)]
    public HashSet<Alias> Enums { get; set; } = [];

    [ProtoMember(6)]
    public IEnumerable<Item>? Items { get; set; }
}

[ProtoContract]
public sealed class Maps
{
    [ProtoMember(1)]
    public Dictionary<string, Item> Items { get; set; } = [];

    [ProtoMember(2), ProtoMap(KeyFormat = DataFormat.ZigZag)]
    public Dictionary<int, string> ZigZag { get; set; } = [];

    /// <summary>What there is of each.</summary>
    [ProtoMember(3)]
    public Dictionary<NoZero, int> ByEnum { get; set; } = [];

    [ProtoMember(4)]
    public Dictionary<double, string> ByDouble { get; set; } = [];

    [ProtoMember(5)]
    public Dictionary<string, List<int>> OfLists { get; set; } = [];

    [ProtoMember(6)]
    public Dictionary<string, string[]> OfArrays { get; set; } = [];

    [ProtoMember(7)]
    public Dictionary<string, Dictionary<int, Item>> OfMaps { get; set; } = [];
}

[ProtoContract]
public sealed class Tuples
{
    [ProtoMember(1)]
    public (int Count, string Name) Pair { get; set; }

    [ProtoMember(2)]
    public Bare? Bare { get; set; }

    [ProtoMember(3)]
    public List<KeyValuePair<int, string>> Pairs { get; set; } = [];

    [ProtoMember(4), CompatibilityLevel(CompatibilityLevel.Level300)]
    public Priced? Priced { get; set; }
}

/// <summary>Without attributes: its constructor is its contract.</summary>
/// <param name="Count">How many.</param>
public sealed record Bare(int Count, int? Maybe, string? Text, IReadOnlyList<Item> Items);

public sealed record Priced(string Name, List<decimal> Prices);

[ProtoContract]
public sealed class Wrapped
{
    [ProtoMember(1), NullWrappedValue]
    public List<int?> Numbers { get; set; } = [];

    [ProtoMember(2), NullWrappedValue]
    public List<Item?> Items { get; set; } = [];

    [ProtoMember(3), NullWrappedValue]
    public int? Number { get; set; }

    [ProtoMember(4), NullWrappedValue]
    public int? Absent { get; set; }

    [ProtoMember(5), NullWrappedValue]
    public List<Guid?> Foreign { get; set; } = [];
}
