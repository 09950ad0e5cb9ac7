using System.ComponentModel;
using ProtoBuf;

namespace CodeFirstOutliers.Tests.Stack;

/// <summary>A message with each kind of member that contracts may have.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed class Shape
{
    [ProtoMember(1)]
    public bool Flag { get; set; }

    [ProtoMember(2)]
    public int Number { get; set; }

    [ProtoMember(3)]
    public long Large { get; set; }

    [ProtoMember(4)]
    public uint Count { get; set; }

    [ProtoMember(5)]
    public ulong LargeCount { get; set; }

    [ProtoMember(6)]
    public float Narrow { get; set; }

    [ProtoMember(7)]
    public double Real { get; set; }

    [ProtoMember(8)]
    public string? Text { get; set; }

    [ProtoMember(9), DefaultValue("")]
    public string Name { get; set; } = "";

    [ProtoMember(10)]
    public byte[]? Bytes { get; set; }

    [ProtoMember(11)]
    public DateTime? Time { get; set; }

    [ProtoMember(12)]
    public ShapeColour Colour { get; set; }

    [ProtoMember(13)]
    public Shape? Inner { get; set; }

    [ProtoMember(14)]
    public List<Shape> Many { get; set; } = [];

    [ProtoMember(15)]
    public List<int> Unpacked { get; set; } = [];

    [ProtoMember(16, IsPacked = true)]
    public List<int>? Packed { get; set; }

    [ProtoMember(17)]
    public Dictionary<string, Shape> Map { get; set; } = [];

    [ProtoMember(18)]
    public int? Maybe { get; set; }

    [ProtoMember(19, DataFormat = DataFormat.ZigZag)]
    public int ZigZag { get; set; }

    [ProtoMember(20, DataFormat = DataFormat.FixedSize)]
    public long Fixed { get; set; }

    [ProtoMember(21)]
    public ShapePoint? Point { get; set; }

    [ProtoMember(22)]
    public List<string> Texts { get; } = [];
}

public enum ShapeColour
{
    None = 0,
    Red = 5,
}

[ProtoContract]
public readonly record struct ShapePoint
{
    [ProtoMember(1)]
    public double X { get; init; }

    [ProtoMember(2)]
    public string? Label { get; init; }
}
