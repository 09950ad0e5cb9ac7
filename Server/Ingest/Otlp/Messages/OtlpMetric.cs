using CodeFirstOutliers.Server.Ingest.Otlp.Reading;
using ProtoBuf;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Messages;

/// <summary>A metric, whose points are all of one kind.</summary>
[ProtoContract(Name = "Metric")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class OtlpMetric
{
    [ProtoMember(1)]
    public string? Name { get; set; }

    [ProtoMember(5)]
    public Gauge? Gauge { get; set; }

    [ProtoMember(7)]
    public Sum? Sum { get; set; }

    [ProtoMember(9)]
    public Histogram? Histogram { get; set; }

    [ProtoMember(10)]
    public ExponentialHistogram? ExponentialHistogram { get; set; }

    [ProtoMember(11)]
    public Summary? Summary { get; set; }

    [ProtoBeforeDeserialization]
    public void Count(SerializationContext context) => Elements.Count(context);
}

/// <summary>What the points of a sum or histogram count; others are none of the two.</summary>
internal static class Temporality
{
    /// <summary>What came since the point before.</summary>
    public const int Delta = 1;

    /// <summary>What came since a start that stays.</summary>
    public const int Cumulative = 2;
}

/// <summary>Values as they are at a time.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class Gauge
{
    [ProtoMember(1)]
    public List<NumberPoint>? DataPoints { get; set; }
}

/// <summary>Values that were added up.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class Sum
{
    [ProtoMember(1)]
    public List<NumberPoint>? DataPoints { get; set; }

    [ProtoMember(2)]
    public int AggregationTemporality { get; set; }

    [ProtoMember(3)]
    public bool IsMonotonic { get; set; }
}

/// <summary>How many values there were in buckets whose bounds are given.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class Histogram
{
    [ProtoMember(1)]
    public List<HistogramPoint>? DataPoints { get; set; }

    [ProtoMember(2)]
    public int AggregationTemporality { get; set; }
}

/// <summary>How many values there were in buckets whose bounds are powers.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class ExponentialHistogram
{
    [ProtoMember(1)]
    public List<ExponentialPoint>? DataPoints { get; set; }

    [ProtoMember(2)]
    public int AggregationTemporality { get; set; }
}

/// <summary>Quantiles that the sender found itself.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class Summary
{
    [ProtoMember(1)]
    public List<SummaryPoint>? DataPoints { get; set; }
}
