using System.Text.Json.Serialization;

namespace CodeFirstOutliers.Server.Telling;

/// <summary>An alert as the second version of Alertmanager's API takes it, <c>POST /api/v2/alerts</c> (prometheus/alertmanager, api/v2/openapi.yaml).</summary>
/// <param name="Labels">What tells the alert from others.</param>
/// <param name="Annotations">What it is about, in words; those that came last hold.</param>
/// <param name="StartsAt">Since when; not after <paramref name="EndsAt"/>.</param>
/// <param name="EndsAt">Until when; in the future for one that goes on.</param>
/// <param name="GeneratorUrl">Where to see more.</param>
internal sealed record PostableAlert(
    IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations, DateTime StartsAt, DateTime EndsAt,
    [property: JsonPropertyName("generatorURL")] string? GeneratorUrl);
