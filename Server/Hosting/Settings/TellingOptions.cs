namespace CodeFirstOutliers.Server.Hosting.Settings;

/// <summary>Who is told of incidents, beside those who follow them; section "Outliers:Telling" of the configuration. By default nobody.</summary>
public sealed class TellingOptions
{
    /// <summary>The addresses of Alertmanagers, such as <c>http://localhost:9093</c>, separated by commas; each gets every alert. Default none.</summary>
    public string Alertmanagers { get; set => field = value ?? ""; } = "";

    /// <summary>The addresses that each incident is posted to as JSON, separated by commas. Default none.</summary>
    public string Webhooks { get; set => field = value ?? ""; } = "";

    /// <summary>The label "severity" of alerts; empty for none. Default "warning".</summary>
    public string Severity { get; set => field = value ?? ""; } = "warning";

    /// <summary>How often an Alertmanager hears of each alert that goes on, in seconds, 1 to 3600; after four times as long without it ends the alert by itself. Default 60.</summary>
    public int ResendSeconds { get; set; } = 60;

    /// <summary>
    /// Which series the gauges <c>anomaly_score</c>, <c>yhat</c>, <c>yhat_lower</c> and <c>yhat_upper</c> are about, at /metrics and in what is written:
    /// "Open", those with an incident that goes on; "All"; "None". Default Open.
    /// </summary>
    public ToldSeries Gauges { get; set; }

    /// <summary>After how long without a value a series has ended, for those gauges, in seconds, 1 to 86,400. Default 300, as long as Prometheus looks back.</summary>
    public int EndedSeconds { get; set; } = 300;

    /// <summary>Where those gauges are sent to by Prometheus's remote write, such as <c>http://localhost:9090/api/v1/write</c>, separated by commas. Default none.</summary>
    public string RemoteWrites { get; set => field = value ?? ""; } = "";

    /// <summary>How often they are sent, in seconds, 1 to 3600. Default 15.</summary>
    public int RemoteWriteSeconds { get; set; } = 15;

    /// <summary>The file of the bearer token that is shown to receivers whose address has no password; read for each request. Default none.</summary>
    public string? RemoteWriteTokenFile { get; set; }

    /// <summary>The most bytes that wait for one receiver, compressed, at least 1024; beyond them the oldest are dropped. Default 32 MiB.</summary>
    public int MaxRemoteWriteBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>The address of the page that shows series, which alerts lead to. Default none.</summary>
    public string? Page { get; set; }

    /// <summary>The Alertmanagers one by one.</summary>
    internal string[] EachAlertmanager => Each(Alertmanagers);

    /// <summary>The webhooks one by one.</summary>
    internal string[] EachWebhook => Each(Webhooks);

    /// <summary>The receivers of remote write one by one.</summary>
    internal string[] EachRemoteWrite => Each(RemoteWrites);

    private static string[] Each(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Which series are told of by gauges.</summary>
public enum ToldSeries
{
    /// <summary>Those with an incident that goes on.</summary>
    Open,

    /// <summary>All.</summary>
    All,

    /// <summary>None.</summary>
    None,
}
