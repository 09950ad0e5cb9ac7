using CodeFirstOutliers.Server.Ingest.Otlp.Messages;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting;

/// <summary>The points that were not taken: how many for each rule, and the first of them as an example.</summary>
internal sealed class Rejections
{
    private readonly Dictionary<string, (long Count, string Got, string Metric)> _byRule = [];

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a point of a metric.</summary>
    public void Add(in Flaw flaw, string metric)
    {
        Count++;
        _byRule[flaw.Rule] = _byRule.TryGetValue(flaw.Rule, out var known) ? known with { Count = known.Count + 1 } : (1, flaw.Got, metric);
    }

    /// <summary>What the sender is told; null where there is nothing to tell.</summary>
    public ExportMetricsPartialSuccess? ToPartialSuccess() => Count == 0 ? null : new()
    {
        RejectedDataPoints = Count,
        ErrorMessage = string.Join("; ", _byRule.Select(each => $"{each.Value.Count} not taken: {each.Key}, got {each.Value.Got} in {Harmless.Quoted(each.Value.Metric)}")),
    };
}
