using CodeFirstOutliers.Server.Ingest.Otlp.Messages;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting;

/// <summary>Checks the points of a request, and says which series each goes to.</summary>
/// <param name="maxNameLength">How long the name of a series may be.</param>
/// <param name="latest">The latest time that a point may have.</param>
internal sealed class PointReader(int maxNameLength, DateTime latest)
{
    private readonly string _nameRule = $"the name of a series must have at most {maxNameLength} characters with its labels";

    /// <summary>How many points were from later than that.</summary>
    public int FromFuture { get; private set; }

    /// <summary>The points in their order.</summary>
    /// <param name="request">The request.</param>
    /// <param name="rejections">Where those are told that are not taken.</param>
    public IEnumerable<SeriesPoint> Read(ExportMetricsServiceRequest request, Rejections rejections)
    {
        foreach (var resource in request.ResourceMetrics.Present())
        {
            var labels = PointLabels.Of(resource.Resource);
            foreach (var metric in resource.ScopeMetrics.Present().SelectMany(scope => scope.Metrics.Present()))
            {
                foreach (var point in PointsOf(metric).Where(point => (point.Flags & IDataPoint.NoRecordedValue) == 0))
                {
                    if (TryRead(metric, point, labels, out var read) is { } flaw)
                    {
                        rejections.Add(flaw, metric.Name ?? "");
                    }
                    else
                    {
                        yield return read!;
                    }
                }
            }
        }
    }

    private static IEnumerable<IDataPoint> PointsOf(OtlpMetric metric) =>
    [
        .. (metric.Gauge?.DataPoints).Present(), .. (metric.Sum?.DataPoints).Present(), .. (metric.Histogram?.DataPoints).Present(),
        .. (metric.ExponentialHistogram?.DataPoints).Present(), .. (metric.Summary?.DataPoints).Present(),
    ];

    private Flaw? TryRead(OtlpMetric metric, IDataPoint point, SeriesLabel[] ofResource, out SeriesPoint? read)
    {
        read = null;
        if (string.IsNullOrEmpty(metric.Name))
        {
            return new("a metric must have a name", "none");
        }

        if (PointTimes.FlawOf(point, latest) is { } untimely)
        {
            FromFuture += PointTimes.TicksOf(point.TimeUnixNano) > latest.Ticks ? 1 : 0;
            return untimely;
        }

        // before anything is made of them: a long name may have many points
        if (metric.Name.Length > maxNameLength)
        {
            return new(_nameRule, $"{metric.Name.Length} or more");
        }

        if (PointLabels.TryMake(point.Attributes, ofResource, point is not NumberPoint, out var labels) is { } unnamed)
        {
            return unnamed;
        }

        var stem = new SeriesStem(metric.Name, labels);
        if (stem.LeastLength > maxNameLength)
        {
            return new(_nameRule, $"{stem.LeastLength} or more");
        }

        if (PointMeaning.TryRead(metric, point, stem, out read) is { } flaw)
        {
            return flaw;
        }

        var longest = LongestOf(read!);
        return longest > maxNameLength ? new(_nameRule, $"{longest}") : null;
    }

    private static int LongestOf(SeriesPoint point) => Math.Max(
        Math.Max(point.Key.Length, point.Distribution?.Count.Length ?? 0),
        Math.Max(point.Values.Select(each => each.Series.Length).DefaultIfEmpty().Max(), (point.Distribution?.Quantiles ?? []).Select(each => each.Length).DefaultIfEmpty().Max()));
}
