namespace CodeFirstOutliers.Server.Telling.Gauges;

/// <summary>The labels of a series' gauges: those of the series, and <c>for</c>, its metric.</summary>
internal static class GaugeLabels
{
    /// <summary>The metric of the series; vmanomaly has the name of its query there.</summary>
    public const string Metric = "for";

    /// <summary>The whole name of a series whose labels could not be written as they are, so that no two series become one.</summary>
    public const string Series = "series";

    private static readonly string[] _own = [SeriesName.MetricLabel, Metric, Series];

    /// <summary>Whether a label of a series keeps its name.</summary>
    public static bool Stays(ReadOnlySpan<char> label) => PlainLabels.IsPlain(label) && !label.SequenceEqual(Metric) && !label.SequenceEqual(Series);

    /// <summary>The labels by name, in ordinal order.</summary>
    public static KeyValuePair<string, string>[] Of(SeriesName series)
    {
        Dictionary<string, string> labels = [];
        var isSame = PlainLabels.AddTo(labels, series, _own);
        if (series.Metric.Length > 0)
        {
            labels[Metric] = series.Metric;
        }

        if (!isSame)
        {
            labels[Series] = $"{series}";
        }

        return [.. labels.OrderBy(label => label.Key, StringComparer.Ordinal)];
    }
}
