using CodeFirstOutliers.Server.Ingest.Otlp.Reading;
using ProtoBuf;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Messages;

/// <summary>An attribute.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class KeyValue
{
    [ProtoMember(1)]
    public string? Key { get; set; }

    [ProtoMember(2)]
    public AnyValue? Value { get; set; }

    [ProtoBeforeDeserialization]
    public void Count(SerializationContext context) => Elements.Count(context);
}

/// <summary>A value of one of several kinds; none is an empty one.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class AnyValue
{
    [ProtoMember(1)]
    public string? StringValue { get; set; }

    [ProtoMember(2)]
    public bool? BoolValue { get; set; }

    [ProtoMember(3)]
    public long? IntValue { get; set; }

    [ProtoMember(4)]
    public double? DoubleValue { get; set; }

    [ProtoMember(5)]
    public ArrayValue? ArrayValue { get; set; }

    [ProtoMember(6)]
    public KeyValueList? KvlistValue { get; set; }

    [ProtoMember(7)]
    public byte[]? BytesValue { get; set; }

    [ProtoBeforeDeserialization]
    public void Count(SerializationContext context) => Elements.Count(context);
}

/// <summary>Values in a row.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class ArrayValue
{
    [ProtoMember(1)]
    public List<AnyValue>? Values { get; set; }
}

/// <summary>Values by name.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class KeyValueList
{
    [ProtoMember(1)]
    public List<KeyValue>? Values { get; set; }
}
