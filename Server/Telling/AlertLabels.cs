namespace CodeFirstOutliers.Server.Telling;

/// <summary>The labels of an alert: those of its series, and what it is of. They are the same for the whole life of an incident, since they are what Alertmanager knows it by.</summary>
internal static class AlertLabels
{
    public const string AlertName = "Outlier";

    private static readonly string[] _own = ["alertname", "metric", "severity", "term"];

    public static Dictionary<string, string> Of(SeriesName series, string term, string severity)
    {
        var labels = _own.Zip([AlertName, series.Metric, severity, term]).Where(each => each.Second.Length > 0).ToDictionary(each => each.First, each => each.Second);
        PlainLabels.AddTo(labels, series, _own);
        return labels;
    }
}
