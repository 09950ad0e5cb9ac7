using System.Text.Json.Serialization;

namespace CodeFirstOutliers.Benchmarks.Messages;

/// <summary>The request as a JSON service would have it: with setters, which the serialiser reads faster than constructors.</summary>
internal sealed record JsonRequest
{
    /// <summary>The metrics.</summary>
    public List<JsonMetric> Metrics { get; set; } = [];

    /// <summary>The sample.</summary>
    public static JsonRequest Sample() => new()
    {
        Metrics = [.. Messages.Sample.Metrics().Select(metric => new JsonMetric { Time = metric.Time!.Value, Name = metric.Name, Value = metric.Value })],
    };
}

/// <summary>One metric in JSON.</summary>
internal sealed record JsonMetric
{
    /// <summary>When it was measured.</summary>
    public DateTime Time { get; set; }

    /// <summary>What was measured.</summary>
    public string Name { get; set; } = "";

    /// <summary>The value.</summary>
    public double Value { get; set; }
}

/// <summary>The response in JSON.</summary>
internal sealed record JsonResponse(int[] Indices);

/// <summary>The generated serialisers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JsonRequest))]
[JsonSerializable(typeof(JsonResponse))]
internal sealed partial class JsonMessages : JsonSerializerContext;
