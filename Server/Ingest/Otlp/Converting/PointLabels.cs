using CodeFirstOutliers.Server.Ingest.Otlp.Messages;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting;

/// <summary>The labels of a point: its own attributes, and those of its resource that tell one service from another.</summary>
internal static class PointLabels
{
    /// <summary>The label that the quantiles of one distribution differ by.</summary>
    public const string Quantile = "quantile";

    private static readonly string[] _ofResource = ["service.name", "service.namespace", "service.instance.id"];

    /// <summary>What its points have of a resource.</summary>
    public static SeriesLabel[] Of(Resource? resource) =>
    [
        .. from name in _ofResource
           let attribute = (resource?.Attributes).Present().FirstOrDefault(each => each.Key == name)
           where attribute is not null
           select new SeriesLabel(name, AttributeText.Of(attribute.Value)),
    ];

    /// <summary>The labels of a point; of an attribute that both have, its own holds.</summary>
    /// <param name="attributes">The point's attributes.</param>
    /// <param name="ofResource">What it has of its resource.</param>
    /// <param name="hasQuantiles">Whether its series have a label of ours.</param>
    /// <param name="labels">The labels.</param>
    /// <returns>What is wrong with them; null for nothing.</returns>
    public static Flaw? TryMake(List<KeyValue>? attributes, SeriesLabel[] ofResource, bool hasQuantiles, out SeriesLabel[] labels)
    {
        var own = new Dictionary<string, SeriesLabel>();
        labels = [];
        foreach (var attribute in attributes.Present())
        {
            var key = attribute.Key ?? "";
            var flaw = key switch
            {
                "" => new Flaw("an attribute must have a key", "none"),
                SeriesName.MetricLabel => new Flaw("an attribute must not be the metric's name", SeriesName.MetricLabel),
                Quantile when hasQuantiles => new Flaw("an attribute must not be the label of quantiles", Quantile),
                _ when !own.TryAdd(key, new(key, AttributeText.Of(attribute.Value))) => new Flaw("an attribute must come once", $"{Harmless.Quoted(key)} twice"),
                _ => (Flaw?)null,
            };
            if (flaw is not null)
            {
                return flaw;
            }
        }

        labels = [.. own.Values, .. ofResource.Where(label => !own.ContainsKey(label.Name))];
        return null;
    }
}
