using System.Text.Json.Serialization;

namespace CodeFirstOutliers.Benchmarks.Messages;

/// <summary>The request as a JSON service would have it.</summary>
internal sealed record JsonRequest(List<JsonMetric> Metrics)
{
    /// <summary>The sample.</summary>
    public static JsonRequest Sample() =>
        new([.. Messages.Sample.Metrics().Select(metric => new JsonMetric(metric.Time!.Value, metric.Name, metric.Value))]);
}

/// <summary>One metric in JSON.</summary>
internal sealed record JsonMetric(DateTime Time, string Name, double Value);

/// <summary>The response in JSON.</summary>
internal sealed record JsonResponse(int[] Indices);

/// <summary>The generated serialisers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JsonRequest))]
[JsonSerializable(typeof(JsonResponse))]
internal sealed partial class JsonMessages : JsonSerializerContext;
