namespace CodeFirstOutliers.Server.Hosting.Settings;

/// <summary>What the server listens on and how much it takes; section "Outliers" of the configuration.</summary>
public sealed class ServerOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "Outliers";

    private const int DefaultPort = 9999;

    private static readonly string _dataOfUser = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);

    // asked once: it is a question to the collector, and the answer stays
    private static readonly long _quarterOfMemory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    /// <summary>The address to listen on: an IP address, or "*" for every one. Default "*".</summary>
    public string Host { get; set; } = "*";

    /// <summary>The TCP port, 0 to 65535; 0 has the system choose. Default 9999; HTTP/2.</summary>
    public int Port { get; set; } = DefaultPort;

    /// <summary>
    /// The TCP port for HTTP: the page, health, and telemetry and gRPC-Web where they are asked for; 0 has the system choose. Default 9998 beside port 9999, and none
    /// beside another, so that servers on one machine do not get in each other's way.
    /// </summary>
    public int? HttpPort { get; set; }

    /// <summary>The HTTP port as it is used; null for none.</summary>
    internal int? UsedHttpPort => HttpPort ?? (Port == DefaultPort ? DefaultPort - 1 : null);

    /// <summary>The certificate; by default none, and no TLS.</summary>
    public TlsOptions Tls { get; set => field = value ?? new(); } = new();

    /// <summary>Who may call; by default everyone.</summary>
    public IdentityOptions Identity { get; set => field = value ?? new(); } = new();

    /// <summary>Which web pages may call; by default none.</summary>
    public WebOptions Web { get; set => field = value ?? new(); } = new();

    /// <summary>What the server tells of itself; by default only its log.</summary>
    public TelemetryOptions Telemetry { get; set => field = value ?? new(); } = new();

    /// <summary>What is taken of the samples that others write; by default all.</summary>
    public IngestOptions Ingest { get; set => field = value ?? new(); } = new();

    /// <summary>Whom the server asks for series itself, such as a Prometheus; by default nobody.</summary>
    public IList<SourceOptions> Sources { get; } = [];

    /// <summary>The series that the server remembers.</summary>
    public MonitorOptions Monitor { get; set => field = value ?? new(); } = new();

    /// <summary>Who is told of their incidents; by default nobody but those who follow them.</summary>
    public TellingOptions Telling { get; set => field = value ?? new(); } = new();

    /// <summary>The folder that those are kept in, as it is used; null for none.</summary>
    internal string? UsedData => Monitor.Data switch
    {
        MonitorOptions.InMemory => null,
        { } folder => folder,
        null when Port == DefaultPort && _dataOfUser.Length > 0 => Path.Join(_dataOfUser, "outliers-server"),
        null => null,
    };

    /// <summary>The largest message taken, in bytes, at least 1024. Default 4 MiB.</summary>
    public int MaxMessageBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>How soon after its first byte a message must be there, in seconds, 1 to 3600. Default 30.</summary>
    public int MessageSeconds { get; set; } = 30;

    /// <summary>
    /// The most bytes that all calls which are not finished may hold together, at least 1024: unfinished messages, series that are collected, the past of
    /// watched ones, what a method needs to work, answers that wait to be read. Default a quarter of the memory that the heap may have, which leaves room
    /// for what is no longer held and not yet collected.
    /// </summary>
    public long? MaxHeldBytes { get; set; }

    /// <summary>The most bytes as they are used.</summary>
    internal long UsedMaxHeldBytes => MaxHeldBytes ?? _quarterOfMemory;

    /// <summary>The most bytes of states that one Watch stream may bring, at least 1024. Default 256 MiB.</summary>
    public long MaxStateBytes { get; set; } = 256 * 1024 * 1024;

    /// <summary>The most metrics one series may have, at least 1. Default 134,217,728 (1 GiB of values).</summary>
    public int MaxSeriesLength { get; set; } = 128 * 1024 * 1024;

    /// <summary>The most names one Watch stream may have, at least 1; each holds up to 250 KB of state. Default 1000.</summary>
    public int MaxNames { get; set; } = 1000;

    /// <summary>The most names the series of one DetectSeries stream may have, at least 1. Default 100,000.</summary>
    public int MaxSeriesNames { get; set; } = 100_000;

    /// <summary>The longest name of a series told by name, in characters, at least 1. Default 1024.</summary>
    public int MaxNameLength { get; set; } = 1024;

    /// <summary>How many calls a second each caller may make, 0.001 to 1,000,000; a stream is one call, and health none. By default as many as it likes.</summary>
    public double? CallsPerSecond { get; set; }

    /// <summary>How many calls a caller may make at once who has made none for a while, at least 1. Default those of one second, rounded up.</summary>
    public int? CallBurst { get; set; }

    /// <summary>The calls at once as they are used.</summary>
    internal int UsedCallBurst => CallBurst ?? (int)Math.Ceiling(CallsPerSecond ?? 1);

    /// <summary>How long a stopping server waits for the calls it is answering, in seconds, 0 to 3600. Default 30.</summary>
    public int DrainSeconds { get; set; } = 30;
}
