namespace CodeFirstOutliers.Server.Hosting.Settings;

/// <summary>What is taken of the samples that others write, as Prometheus does; section "Outliers:Ingest" of the configuration.</summary>
public sealed class IngestOptions
{
    /// <summary>The most bytes of one message, as it is sent and when it is inflated, at least 1024. Default 32 MiB.</summary>
    public int MaxBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>The most labels of one series, its metric's name among them, 1 to 10,000. Default 128.</summary>
    public int MaxLabels { get; set; } = 128;

    /// <summary>Selectors of the series that are taken, such as <c>http_requests_total{job="api"}</c> or <c>up{}</c>. Default none, which takes all; read when the server starts.</summary>
    public IList<string> Keep { get; } = [];

    /// <summary>Selectors of the series that are not, also where <see cref="Keep"/> selects them. Default none; read when the server starts.</summary>
    public IList<string> Drop { get; } = [];
}
