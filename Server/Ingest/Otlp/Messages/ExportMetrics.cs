using System.Text.Json.Serialization;
using CodeFirstOutliers.Server.Ingest.Otlp.Reading;
using ProtoBuf;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Messages;

// The messages of opentelemetry/proto in https://github.com/open-telemetry/opentelemetry-proto, with the fields that are taken. Their properties bear
// the names of the fields, which are also those of OTLP's JSON.

/// <summary>Metrics of any number of resources.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class ExportMetricsServiceRequest
{
    [ProtoMember(1)]
    public List<ResourceMetrics>? ResourceMetrics { get; set; }

    /// <summary>About how many bytes it takes in memory.</summary>
    [JsonIgnore]
    public long HeldBytes { get; set; }
}

/// <summary>What became of them.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class ExportMetricsServiceResponse
{
    /// <summary>What was not taken; absent where all was.</summary>
    [ProtoMember(1)]
    public ExportMetricsPartialSuccess? PartialSuccess { get; set; }
}

/// <summary>What was not taken.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class ExportMetricsPartialSuccess
{
    [ProtoMember(1)]
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public long RejectedDataPoints { get; set; }

    [ProtoMember(2)]
    public string ErrorMessage { get; set; } = "";
}

/// <summary>The metrics of one resource, such as a process.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class ResourceMetrics
{
    [ProtoMember(1)]
    public Resource? Resource { get; set; }

    [ProtoMember(2)]
    public List<ScopeMetrics>? ScopeMetrics { get; set; }

    [ProtoBeforeDeserialization]
    public void Count(SerializationContext context) => Elements.Count(context);
}

/// <summary>What is measured.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class Resource
{
    [ProtoMember(1)]
    public List<KeyValue>? Attributes { get; set; }
}

/// <summary>The metrics of one library.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
internal sealed class ScopeMetrics
{
    [ProtoMember(2)]
    public List<OtlpMetric>? Metrics { get; set; }

    [ProtoBeforeDeserialization]
    public void Count(SerializationContext context) => Elements.Count(context);
}
