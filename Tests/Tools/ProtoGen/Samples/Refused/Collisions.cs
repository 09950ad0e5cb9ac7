using ProtoBuf;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Samples.Refused
{
    [Service("refused.TwoMessages")]
    public interface ITwoMessages
    {
        ValueTask<Here.Address> AskAsync(There.Address address);
    }

    [Service("refused.MessageAndEnum")]
    public interface IMessageAndEnum
    {
        ValueTask<Here.Kind> AskAsync(There.HasKind kind);
    }

    [Service("refused.Parcel")]
    public interface IServiceAndMessage
    {
        ValueTask<Parcel> AskAsync();
    }

    [Service("refused.EnumValues")]
    public interface IEnumValues
    {
        ValueTask<Valued> AskAsync();
    }

    [Service("refused.ShortValues")]
    public interface IShortValues
    {
        ValueTask<ShortValued> AskAsync();
    }

    [Service("google.protobuf.Foreign")]
    public interface IForeign
    {
        ValueTask<Timestamp> AskAsync();
    }

    /// <summary>Its name on the wire depends on its type.</summary>
#pragma warning disable PBN2005 // contracts are built without the analyzers, too
    [Service]
    public interface IGeneric<T>
#pragma warning restore PBN2005
    {
        ValueTask<T> AskAsync();
    }

    [Service("refused.FieldNames")]
    public interface IFieldNames
    {
        ValueTask<SameNames> AskAsync();
    }

    [Service("refused.JsonNames")]
    public interface IJsonNames
    {
        ValueTask<SameJsonNames> AskAsync();
    }

    [Service("refused.SnakeNames")]
    public interface ISnakeNames
    {
        ValueTask<SameSnakeNames> AskAsync();
    }

    [Service("refused.Reserved")]
    public interface IReservedName
    {
        ValueTask<ReservedName> AskAsync();
    }

    [Service("refused.Entry")]
    public interface IEntry
    {
        ValueTask<HasEntry> AskAsync();
    }

    [ProtoContract]
    public sealed class Parcel;

    [ProtoContract]
    public sealed class Valued
    {
        [ProtoMember(1)]
        public Light Light { get; set; }

        [ProtoMember(2)]
        public LightRed Red { get; set; }
    }

    public enum Light
    {
        Off,
        RedDark,
    }

    public enum LightRed
    {
        Off,
        Dark,
    }

    [ProtoContract]
    public sealed class ShortValued
    {
        [ProtoMember(1)]
        public Weather Weather { get; set; }
    }

    public enum Weather
    {
        None,

        [ProtoEnum(Name = "WEATHER_HEAVY_RAIN")]
        Rain,

        [ProtoEnum(Name = "WeatherHeavy_Rain")]
        MoreRain,
    }

    [ProtoContract]
    public sealed class Timestamp
    {
        [ProtoMember(1), CompatibilityLevel(CompatibilityLevel.Level300)]
        public DateTime Time { get; set; }
    }

    [ProtoContract]
    public sealed class SameNames
    {
        [ProtoMember(1, Name = "id")]
        public int Id { get; set; }

        [ProtoMember(2, Name = "id")]
        public int Key { get; set; }
    }

    [ProtoContract]
    public sealed class SameJsonNames
    {
        [ProtoMember(1, Name = "fooBar")]
        public int Camel { get; set; }

        [ProtoMember(2, Name = "foo_bar")]
        public int Snake { get; set; }
    }

    [ProtoContract]
    public sealed class SameSnakeNames
    {
        [ProtoMember(1)]
        public int UnitPrice { get; set; }

        [ProtoMember(2, Name = "unit_price")]
        public int Price { get; set; }
    }

    [ProtoContract, ProtoReserved("Old")]
    public sealed class ReservedName
    {
        [ProtoMember(1)]
        public int Old { get; set; }
    }

    [ProtoContract]
    public sealed class HasEntry
    {
        [ProtoMember(1)]
        public Dictionary<string, int> Price { get; set; } = [];

        [ProtoMember(2)]
        public int PriceEntry { get; set; }
    }
}

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Samples.Refused.Here
{
    [ProtoContract]
    public sealed class Address;

    [ProtoContract]
    public sealed class Kind;
}

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Samples.Refused.There
{
    [ProtoContract]
    public sealed class Address;

    [ProtoContract]
    public sealed class HasKind
    {
        [ProtoMember(1)]
        public Kind Kind { get; set; }
    }

    public enum Kind
    {
        None,
    }
}
