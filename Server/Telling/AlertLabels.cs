namespace CodeFirstOutliers.Server.Telling;

/// <summary>The labels of an alert: those of its series, and what it is of. They are the same for the whole life of an incident, since they are what Alertmanager knows it by.</summary>
internal static class AlertLabels
{
    public const string AlertName = "Outlier";

    private static readonly string[] _own = ["alertname", "metric", "severity", "term"];

    public static Dictionary<string, string> Of(SeriesName series, string term, string severity)
    {
        var labels = _own.Zip([AlertName, series.Metric, severity, term]).Where(each => each.Second.Length > 0).ToDictionary(each => each.First, each => each.Second);
        foreach (var (name, value) in series.Labels)
        {
            // as Prometheus does where labels have one name by chance
            var written = Written(name) is var plain && _own.Contains(plain) ? $"exported_{plain}" : plain;
            labels[written] = labels.TryGetValue(written, out var other) ? $"{other};{value}" : value;
        }

        return labels;
    }

    // before its version 0.27 Alertmanager takes only letters, digits and underscores in the name of a label
    private static string Written(string name) => string.Create(char.IsAsciiDigit(name[0]) ? name.Length + 1 : name.Length, name, (written, name) =>
    {
        written[0] = '_';
        for (var (index, at) = (0, written.Length - name.Length); index < name.Length; index++, at++)
        {
            written[at] = char.IsAsciiLetterOrDigit(name[index]) ? name[index] : '_';
        }
    });
}
