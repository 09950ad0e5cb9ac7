using System.Runtime.Serialization;
using ProtoBuf;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Sample;

/// <summary>An order of some <see cref="Line"/>s, from <see cref="Placed"/> on.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed class Order
{
    /// <summary>When; <see langword="null"/> while <c>open</c> &amp; <c>new</c>. Never <see cref="double.NaN"/>.</summary>
    [ProtoMember(1, Name = "placed")]
    public DateTime? Placed { get; set; }

    /// <summary>What, in the <see cref="Sample.Colour"/>s of <see cref="Shelf.Colours"/>.</summary>
    [ProtoMember(3)]
    public List<Line> Lines { get; set; } = [];

    [ProtoMember(2)]
    [Obsolete("Not looked at.")]
    public int Priority { get; set; }

    /// <summary>A good and how many of it.</summary>
    [ProtoContract]
    public sealed class Line
    {
        /// <summary>The good.</summary>
        [ProtoMember(1)]
        public string? Good { get; set; }

        /// <summary>How many.</summary>
        [ProtoMember(2, DataFormat = DataFormat.ZigZag)]
        public long Count { get; set; }
    }
}

/// <summary>What is there.</summary>
/// <param name="Shelves">Each shelf, as a parameter documents it.</param>
[ProtoContract(SkipConstructor = true)]
public sealed record Inventory([property: ProtoMember(1)] List<Shelf> Shelves);

/// <summary>A shelf.</summary>
[DataContract(Name = "shelf")]
public sealed class Shelf
{
    /// <summary>The colours by good.</summary>
    [DataMember(Order = 1, Name = "colours")]
    public Dictionary<string, Colour> Colours { get; set; } = [];

    /// <summary>Sizes, the first unpacked way of writing them.</summary>
    [DataMember(Order = 2)]
    public List<int> Sizes { get; set; } = [];

    /// <summary>How it is.</summary>
    [DataMember(Order = 3)]
    public State State { get; set; }
}

/// <summary>A colour, never none.</summary>
public enum Colour
{
    /// <summary>Like blood.</summary>
    DarkRed = 1,

    /// <summary>Like the sky, as <see cref="DarkRed"/> is not.</summary>
    [ProtoEnum(Name = "AZURE")]
    Blue = 2,
}

/// <summary>How a shelf is.</summary>
public enum State
{
    /// <summary>Nobody knows.</summary>
    StateUnknown = 0,

    /// <summary>Broken.</summary>
    Broken = -1,
}
