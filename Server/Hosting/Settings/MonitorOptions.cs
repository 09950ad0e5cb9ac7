using CodeFirstOutliers.Monitoring;

namespace CodeFirstOutliers.Server.Hosting.Settings;

/// <summary>The series that the server remembers; section "Outliers:Monitor" of the configuration.</summary>
public sealed class MonitorOptions
{
    /// <summary>What <see cref="Data"/> is where nothing is to outlive the process.</summary>
    public const string InMemory = "none";

    /// <summary>
    /// The folder that they are kept in, or "none" to keep them in memory alone. Default one of the user's data folder beside port 9999, and none beside
    /// another port, so that servers on one machine do not get in each other's way.
    /// </summary>
    public string? Data { get; set; }

    /// <summary>
    /// What the end of the process at any moment costs: "Interval", what was learnt since it was saved; "Batch", nothing, as each batch is stored before
    /// it is judged. Default Interval.
    /// </summary>
    public Durability Durability { get; set; }

    /// <summary>The most series, at least 1. Default 1,000,000.</summary>
    public int MaxSeries { get; set; } = 1_000_000;

    /// <summary>How many of its newest values each series keeps to be looked at, 0 to 100,000; the last one it always keeps. Default 240.</summary>
    public int RecentPoints { get; set; } = 240;

    /// <summary>In how many seconds all that has changed is saved once, 1 to 86,400; a process that is killed forgets what it learnt since. Default 300.</summary>
    public int SaveSeconds { get; set; } = 300;

    /// <summary>After how many days without a value a series is forgotten, 1 to 3650. Default 30.</summary>
    public int ForgetAfterDays { get; set; } = 30;

    /// <summary>The largest body of an OTLP request over HTTP, as it is sent and inflated, in bytes, at least 1024. Default 32 MiB.</summary>
    public int MaxOtlpBytes { get; set; } = 32 * 1024 * 1024;
}
