using CodeFirstOutliers.Server.Hosting.Settings;

namespace CodeFirstOutliers.Server.Ingest.Sources;

/// <summary>One query of a source.</summary>
/// <param name="Option">The option that has it, for the log.</param>
/// <param name="Text">The query, in PromQL.</param>
/// <param name="Source">Whom it is asked of.</param>
internal sealed record SourceQuery(string Option, string Text, SourceOptions Source)
{
    public long Step => Source.StepSeconds * TimeSpan.TicksPerSecond;

    /// <summary>What the monitor knows its position by; without the credentials of the address, as it is stored.</summary>
    public string Reader => $"{Address} {Source.StepSeconds} {Text}";

    /// <summary>The query with its range, as a path of Prometheus's HTTP API; https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries</summary>
    public Uri UriOf(SourcePage page) => new(
        $"{Address}/api/v1/query_range?query={Uri.EscapeDataString(Text)}&start={SecondsOf(page.Start)}&end={SecondsOf(page.End)}&step={Source.StepSeconds}");

    private string Address => new Uri(Source.Url).GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');

    private static long SecondsOf(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
}
