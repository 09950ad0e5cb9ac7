using ProtoBuf;
using ProtoBuf.Grpc;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Samples;

/// <summary>The samples' services: each call answers with a sample where it is given nothing, and else with what it was given.</summary>
internal static class Answers
{
    public static ValueTask<T> Of<T>(T given, T sample) => ValueTask.FromResult(Bytes(given) == Bytes(Serializer.Deserialize<T>(ReadOnlyMemory<byte>.Empty)) ? sample : given);

    private static string Bytes<T>(T message)
    {
        using var bytes = new MemoryStream();
        if (message is not null)
        {
            Serializer.Serialize(bytes, message);
        }

        return Convert.ToHexString(bytes.ToArray());
    }
}

public sealed class KindsService : IKinds
{
    private static readonly Guid _guid = new("00112233-4455-6677-8899-aabbccddeeff");
    private static readonly DateTime _time = new(2020, 5, 22, 14, 13, 11, 250, DateTimeKind.Utc);
    private static readonly TimeSpan _span = TimeSpan.FromMilliseconds(90_500);

    public ValueTask<Numbers> NumbersAsync(Numbers given) => Answers.Of(given, new()
    {
        SByte = -1,
        Byte = 255,
        Short = -300,
        UShort = 65_535,
        Int = int.MinValue,
        ZigZag = -2,
        Fixed = -3,
        UInt = uint.MaxValue,
        FixedULong = ulong.MaxValue,
        Long = long.MinValue,
        Float = 0.5f,
        Double = double.NegativeInfinity,
        Bool = true,
        Char = 'é',
        String = "naïve 数据",
        Bytes = [0, 255],
        Uri = new("https://example.org/a"),
        DateOnly = new(2020, 5, 22),
        TimeOnly = new(14, 13),
        FixedChar = 'é',
        Ticks = _span,
        TicksOfTime = _time,
    });

    public ValueTask<Level200> Level200Async(Level200 given) => Answers.Of(given, new() { Guid = _guid, Decimal = -12.34m, DateTime = _time, TimeSpan = _span });

    public ValueTask<Level240> Level240Async(Level240 given) => Answers.Of(given, new() { Guid = _guid, Decimal = -12.34m, DateTime = _time, TimeSpan = _span });

    public ValueTask<Level300> Level300Async(Level300 given) =>
        Answers.Of(given, new() { Guid = _guid, Decimal = -12.34m, DateTime = _time, TimeSpan = _span, Bytes = _guid, Present = 0 });

    public ValueTask<Enums> EnumsAsync(Enums given) => Answers.Of(given, new()
    {
        NoZero = NoZero.Last,
        Alias = Alias.New,
        Toppings = Toppings.Salt | Toppings.Pepper,
        Wide = Wide.Far,
        Nullable = 0,
        Several = [Alias.None, Alias.New],
        WideZigZag = Wide.Far,
    });

    public ValueTask<Implicit> ImplicitAsync(Implicit given) => Answers.Of(given, new() { Text = "text", Count = 2, Ignored = 3 });

    public ValueTask<Positional> PositionalAsync(Positional given) => Answers.Of(given, new(1, ""));

    public ValueTask<Reserving> ReservingAsync(Reserving given) => Answers.Of(given, new() { Count = 1 });
}

public sealed class PresenceService : IPresence
{
    public ValueTask<Present> AbsentAsync(Present given) => Answers.Of(given, new());

    public ValueTask<Present> ZeroAsync(Present given) => Answers.Of(given, new()
    {
        Nullable = 0,
        Truth = false,
        Enum = Alias.None,
        NullableText = "",
        EmptyText = "",
        NullableBytes = [],
        Five = 0,
        Conditional = 0,
        Specified = 0,
        NullableOfZero = 0,
        Last = 0,
        Oblivious = "",
        Worded = "",
    });
}

public sealed class NamesService : INames
{
    private static readonly DateTime _time = new(2020, 5, 22, 14, 13, 11, DateTimeKind.Utc);

    public ValueTask<Status> StatusAsync(Status given) => Answers.Of(given, new() { When = _time, Google = _time });

    public ValueTask<Keywords> GoogleAsync(Keywords given) => Answers.Of(given, new()
    {
        Message = new() { Reserved = 1 },
        Optional = new() { Oneof = 2 },
        String = new() { Map = 3 },
        Repeated = [new() { Map = 4 }],
        Option = EnumWord.One,
    });

    public ValueTask<Shadows> ShadowsAsync(Shadows given) => Answers.Of(given, new()
    {
        Price = { ["tea"] = new() { Cents = 250 } },
        PriceEntryOf = new() { Cents = 1 },
        EnumWord = EnumWord.One,
    });

    public ValueTask<Streamed> RpcAsync(Streamed given) => Answers.Of(given, new() { Count = 1 });
}

public sealed class CollectionsService : ICollections
{
    private static readonly Item _item = new() { Name = "tea" };

    public ValueTask<Lists> ListsAsync(Lists given) => Answers.Of(given, new()
    {
        Unpacked = [0, 1, -1],
        Packed = [300, 0],
        Texts = ["a", ""],
        Bytes = [[1], []],
        Enums = [Alias.None, Alias.Old],
        Items = [_item, new()],
    });

    public ValueTask<Maps> MapsAsync(Maps given) => Answers.Of(given, new()
    {
        Items = { ["one"] = _item },
        ZigZag = { [-1] = "minus" },
        ByEnum = { [NoZero.Last] = 7 },
        ByDouble = { [0.5] = "half" },
        OfLists = { ["list"] = [1, 2] },
        OfArrays = { ["array"] = ["x", "y"] },
        OfMaps = { ["map"] = new() { [3] = _item } },
    });

    public ValueTask<Tuples> TuplesAsync(Tuples given) => Answers.Of(given, new()
    {
        Pair = (1, "one"),
        Bare = new(2, 0, null, [_item]),
        Pairs = [new(3, "three")],
        Priced = new("tea", [2.50m]),
    });

    public ValueTask<Box<Box<int?>>> BoxesAsync(Box<Box<int?>> given) => Answers.Of(given, new() { Held = new() { Held = 0 } });

    public ValueTask<Wrapped> WrappedAsync(Wrapped given) => Answers.Of(given, new() { Numbers = [0, null, 2], Items = [null, _item], Number = 0, Foreign = [null, new("00112233-4455-6677-8899-aabbccddeeff")] });

    public ValueTask<Box<List<Item>>> BoxedAsync(Box<List<Item>> given) => Answers.Of(given, new() { Held = [_item] });

    public ValueTask<List<Item>> RootAsync(List<Item> given) => Answers.Of(given, [_item, _item]);

    public ValueTask<Item[]> ArrayAsync(Item[] given) => Answers.Of(given, [_item, _item]);
}

public sealed class CallsService : ICalls
{
    private static readonly Animal[] _animals = [new() { Name = "a", Subtype = 1 }, new Dog { Name = "d", Barks = 2 }, new Cat { Name = "c", Lives = 9 }];

    public ValueTask<Animal> EchoAsync(Animal given, CallContext context = default) => Answers.Of(given, _animals[1]);

    public Dog Bark(Animal given) => given as Dog ?? (Dog)_animals[1];

    public IAsyncEnumerable<Animal> AllAsync(CancellationToken cancellationToken = default) => _animals.ToAsyncEnumerable();

    public IAsyncEnumerable<Animal> ChatAsync(IAsyncEnumerable<Animal> given, CallContext context = default) => given;

    public async Task<Shelter> CollectAsync(IAsyncEnumerable<Dog> given) => new() { Dogs = await given.ToListAsync() };

    public ValueTask NothingAsync() => default;

    public void Forget(Animal given)
    {
    }

    public ValueTask<Box<Animal>> KeepAsync(Animal given) => ValueTask.FromResult(new Box<Animal> { Held = given });

    public ValueTask<string> NameAsync(string given, string other) => throw new NotSupportedException();
}
