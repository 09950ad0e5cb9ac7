using CodeFirstOutliers.Server.Ingest.Otlp.Reading;
using ProtoBuf;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Messages;

/// <summary>What the points of all kinds have; times are nanoseconds since 1970, or 0 for none.</summary>
internal interface IDataPoint
{
    /// <summary>The flag of a point that says only that there is no value.</summary>
    const uint NoRecordedValue = 1;

    List<KeyValue>? Attributes { get; }

    ulong StartTimeUnixNano { get; }

    ulong TimeUnixNano { get; }

    uint Flags { get; }
}

/// <summary>A point of a gauge or sum.</summary>
[ProtoContract(Name = "NumberDataPoint")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class NumberPoint : IDataPoint
{
    [ProtoMember(7)]
    public List<KeyValue>? Attributes { get; set; }

    [ProtoMember(2, DataFormat = DataFormat.FixedSize)]
    public ulong StartTimeUnixNano { get; set; }

    [ProtoMember(3, DataFormat = DataFormat.FixedSize)]
    public ulong TimeUnixNano { get; set; }

    [ProtoMember(4)]
    public double? AsDouble { get; set; }

    [ProtoMember(6, DataFormat = DataFormat.FixedSize)]
    public long? AsInt { get; set; }

    [ProtoMember(8)]
    public uint Flags { get; set; }

    [ProtoBeforeDeserialization]
    public void Count(SerializationContext context) => Elements.Count(context);
}

/// <summary>A point of a histogram.</summary>
[ProtoContract(Name = "HistogramDataPoint")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class HistogramPoint : IDataPoint
{
    [ProtoMember(9)]
    public List<KeyValue>? Attributes { get; set; }

    [ProtoMember(2, DataFormat = DataFormat.FixedSize)]
    public ulong StartTimeUnixNano { get; set; }

    [ProtoMember(3, DataFormat = DataFormat.FixedSize)]
    public ulong TimeUnixNano { get; set; }

    [ProtoMember(4, DataFormat = DataFormat.FixedSize, Name = "count")]
    public ulong Count { get; set; }

    [ProtoMember(5)]
    public double? Sum { get; set; }

    /// <summary>One more than there are bounds, or none.</summary>
    [ProtoMember(6, DataFormat = DataFormat.FixedSize, IsPacked = true)]
    public List<ulong>? BucketCounts { get; set; }

    /// <summary>The upper bounds of all buckets but the last, which has none.</summary>
    [ProtoMember(7, IsPacked = true)]
    public List<double>? ExplicitBounds { get; set; }

    [ProtoMember(10)]
    public uint Flags { get; set; }

    [ProtoBeforeDeserialization]
    public void CountIt(SerializationContext context) => Elements.Count(context);
}

/// <summary>A point of an exponential histogram.</summary>
[ProtoContract(Name = "ExponentialHistogramDataPoint")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class ExponentialPoint : IDataPoint
{
    [ProtoMember(1)]
    public List<KeyValue>? Attributes { get; set; }

    [ProtoMember(2, DataFormat = DataFormat.FixedSize)]
    public ulong StartTimeUnixNano { get; set; }

    [ProtoMember(3, DataFormat = DataFormat.FixedSize)]
    public ulong TimeUnixNano { get; set; }

    [ProtoMember(4, DataFormat = DataFormat.FixedSize, Name = "count")]
    public ulong Count { get; set; }

    [ProtoMember(5)]
    public double? Sum { get; set; }

    /// <summary>Bucket i holds the values above base^i and up to base^(i+1), with the base 2^(2^-scale).</summary>
    [ProtoMember(6, DataFormat = DataFormat.ZigZag)]
    public int Scale { get; set; }

    [ProtoMember(7, DataFormat = DataFormat.FixedSize)]
    public ulong ZeroCount { get; set; }

    [ProtoMember(8)]
    public Buckets? Positive { get; set; }

    /// <summary>The same of values below zero, by what they are without their sign.</summary>
    [ProtoMember(9)]
    public Buckets? Negative { get; set; }

    [ProtoMember(10)]
    public uint Flags { get; set; }

    /// <summary>How far from zero the values may be that count as zero.</summary>
    [ProtoMember(14)]
    public double ZeroThreshold { get; set; }

    [ProtoBeforeDeserialization]
    public void CountIt(SerializationContext context) => Elements.Count(context);
}

/// <summary>Buckets one after the other.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class Buckets
{
    /// <summary>Which bucket the first one is.</summary>
    [ProtoMember(1, DataFormat = DataFormat.ZigZag)]
    public int Offset { get; set; }

    [ProtoMember(2, IsPacked = true)]
    public List<ulong>? BucketCounts { get; set; }
}

/// <summary>A point of a summary.</summary>
[ProtoContract(Name = "SummaryDataPoint")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class SummaryPoint : IDataPoint
{
    [ProtoMember(7)]
    public List<KeyValue>? Attributes { get; set; }

    [ProtoMember(2, DataFormat = DataFormat.FixedSize)]
    public ulong StartTimeUnixNano { get; set; }

    [ProtoMember(3, DataFormat = DataFormat.FixedSize)]
    public ulong TimeUnixNano { get; set; }

    [ProtoMember(4, DataFormat = DataFormat.FixedSize, Name = "count")]
    public ulong Count { get; set; }

    [ProtoMember(5)]
    public double Sum { get; set; }

    [ProtoMember(6)]
    public List<ValueAtQuantile>? QuantileValues { get; set; }

    [ProtoMember(8)]
    public uint Flags { get; set; }

    [ProtoBeforeDeserialization]
    public void CountIt(SerializationContext context) => Elements.Count(context);
}

/// <summary>A quantile of a summary.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class ValueAtQuantile
{
    [ProtoMember(1)]
    public double Quantile { get; set; }

    [ProtoMember(2)]
    public double Value { get; set; }

    [ProtoBeforeDeserialization]
    public void Count(SerializationContext context) => Elements.Count(context);
}
