using System.Globalization;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting;

/// <summary>What the names of all series of a point have in common.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Labels">The point's labels.</param>
internal sealed record SeriesStem(string Metric, SeriesLabel[] Labels)
{
    /// <summary>The series that has the metric's own name.</summary>
    public string Text => With();

    /// <summary>The series of what there was a second.</summary>
    public string CountText => With("_count");

    /// <summary>The series of what that was together.</summary>
    public string SumText => With("_sum");

    /// <summary>How long the names are at least, with what they have beside them at most.</summary>
    public long LeastLength => Metric.Length + Labels.Sum(label => (long)label.Name.Length + label.Value.Length);

    /// <summary>The series of a quantile.</summary>
    public string QuantileText(double quantile) => With("", new SeriesLabel(PointLabels.Quantile, quantile.ToString(CultureInfo.InvariantCulture)));

    private string With(string suffix = "", params SeriesLabel[] more) =>
        $"{SeriesName.Of([new(SeriesName.MetricLabel, Metric + suffix), .. Labels, .. more])}";
}
