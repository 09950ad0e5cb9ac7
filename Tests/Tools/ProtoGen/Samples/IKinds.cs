using ProtoBuf;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Samples;

/// <summary>Every kind of field, at each level of compatibility.</summary>
[Service("kinds.Kinds")]
public interface IKinds
{
    ValueTask<Numbers> NumbersAsync(Numbers given);

    ValueTask<Level200> Level200Async(Level200 given);

    ValueTask<Level240> Level240Async(Level240 given);

    ValueTask<Level300> Level300Async(Level300 given);

    ValueTask<Enums> EnumsAsync(Enums given);

    ValueTask<Implicit> ImplicitAsync(Implicit given);

    ValueTask<Positional> PositionalAsync(Positional given);

    ValueTask<Reserving> ReservingAsync(Reserving given);
}

[ProtoContract]
public sealed class Numbers
{
    [ProtoMember(1)]
    public sbyte SByte { get; set; }

    [ProtoMember(2)]
    public byte Byte { get; set; }

    [ProtoMember(3)]
    public short Short { get; set; }

    [ProtoMember(4)]
    public ushort UShort { get; set; }

    [ProtoMember(5)]
    public int Int { get; set; }

    [ProtoMember(6, DataFormat = DataFormat.ZigZag)]
    public int ZigZag { get; set; }

    [ProtoMember(7, DataFormat = DataFormat.FixedSize)]
    public int Fixed { get; set; }

    [ProtoMember(8)]
    public uint UInt { get; set; }

    [ProtoMember(9, DataFormat = DataFormat.FixedSize)]
    public ulong FixedULong { get; set; }

    [ProtoMember(10)]
    public long Long { get; set; }

    [ProtoMember(11)]
    public float Float { get; set; }

    [ProtoMember(12)]
    public double Double { get; set; }

    [ProtoMember(13)]
    public bool Bool { get; set; }

    [ProtoMember(14)]
    public char Char { get; set; }

    [ProtoMember(15)]
    public string String { get; set; } = "";

    [ProtoMember(16)]
    public byte[] Bytes { get; set; } = [];

    [ProtoMember(17)]
    public Uri? Uri { get; set; }

    [ProtoMember(18)]
    public DateOnly DateOnly { get; set; }

    [ProtoMember(19)]
    public TimeOnly TimeOnly { get; set; }

    [ProtoMember(20, DataFormat = DataFormat.FixedSize)]
    public char FixedChar { get; set; }

    [ProtoMember(21, DataFormat = DataFormat.FixedSize)]
    public TimeSpan Ticks { get; set; }

    [ProtoMember(22, DataFormat = DataFormat.FixedSize)]
    public DateTime? TicksOfTime { get; set; }
}

[ProtoContract, CompatibilityLevel(CompatibilityLevel.Level200)]
public sealed class Level200
{
    [ProtoMember(1)]
    public Guid Guid { get; set; }

    [ProtoMember(2)]
    public decimal Decimal { get; set; }

    [ProtoMember(3)]
    public DateTime DateTime { get; set; }

    [ProtoMember(4)]
    public TimeSpan TimeSpan { get; set; }

    [ProtoMember(5)]
    public decimal? Absent { get; set; }
}

[ProtoContract, CompatibilityLevel(CompatibilityLevel.Level240)]
public sealed class Level240
{
    [ProtoMember(1)]
    public Guid Guid { get; set; }

    [ProtoMember(2)]
    public decimal Decimal { get; set; }

    [ProtoMember(3)]
    public DateTime DateTime { get; set; }

    [ProtoMember(4)]
    public TimeSpan TimeSpan { get; set; }

    [ProtoMember(5)]
    public DateTime? Absent { get; set; }
}

[ProtoContract, CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed class Level300
{
    [ProtoMember(1)]
    public Guid Guid { get; set; }

    [ProtoMember(2)]
    public decimal Decimal { get; set; }

    [ProtoMember(3)]
    public DateTime DateTime { get; set; }

    [ProtoMember(4)]
    public TimeSpan TimeSpan { get; set; }

    [ProtoMember(5, DataFormat = DataFormat.FixedSize)]
    public Guid Bytes { get; set; }

    [ProtoMember(6)]
    public decimal? Present { get; set; }

    [ProtoMember(7)]
    public Guid? Absent { get; set; }
}

[ProtoContract]
public sealed class Enums
{
    [ProtoMember(1)]
    public NoZero NoZero { get; set; }

    [ProtoMember(2)]
    public Alias Alias { get; set; }

    [ProtoMember(3)]
    public Toppings Toppings { get; set; }

    [ProtoMember(4)]
    public Wide Wide { get; set; }

    [ProtoMember(5)]
    public NoZero? Nullable { get; set; }

    [ProtoMember(6)]
    public List<Alias> Several { get; set; } = [];

    [ProtoMember(7, DataFormat = DataFormat.ZigZag)]
    public Wide WideZigZag { get; set; }
}

/// <summary>Without a zero.</summary>
public enum NoZero
{
    First = 1,
    Last = 2,
}

/// <summary>Two names of one value.</summary>
public enum Alias
{
    None = 0,
    Old = 1,
    New = 1,
}

/// <summary>Values that are added up.</summary>
[Flags]
public enum Toppings : byte
{
    None = 0,
    Salt = 1,
    Pepper = 2,
}

/// <summary>More than 32 bits, which no enum of proto has.</summary>
public enum Wide : long
{
    Narrow = 0,
    Far = 5_000_000_000,
}

[ProtoContract(ImplicitFields = ImplicitFields.AllFields)]
public sealed class Implicit
{
    /// <summary>The compiler's own field lies behind this property.</summary>
    public string Text { get; set; } = "";

    public int Count { get; set; }

    [field: ProtoIgnore]
    public int Ignored { get; set; }
}

[ProtoContract(SkipConstructor = true)]
public sealed record Positional([property: ProtoMember(1)] int Count, [property: ProtoMember(2)] string? Text);

[ProtoContract, ProtoReserved(5, 7, "were prices"), ProtoReserved(9), ProtoReserved("Price")]
public sealed class Reserving
{
    [ProtoMember(1)]
    public int Count { get; set; }

    [ProtoMember(2), Obsolete("Count tells it.")]
    public bool Any { get; set; }
}
