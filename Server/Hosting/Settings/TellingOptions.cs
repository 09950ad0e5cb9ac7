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

    /// <summary>The address of the page that shows series, which alerts lead to. Default none.</summary>
    public string? Page { get; set; }

    /// <summary>The Alertmanagers one by one.</summary>
    internal string[] EachAlertmanager => Each(Alertmanagers);

    /// <summary>The webhooks one by one.</summary>
    internal string[] EachWebhook => Each(Webhooks);

    private static string[] Each(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
