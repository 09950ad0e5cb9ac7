using CodeFirstOutliers.Server.Hosting.Settings;

namespace CodeFirstOutliers.Server.Hosting.CommandLine;

/// <summary>One option of the server's command line, and the configuration key that it sets.</summary>
internal sealed record ServerSwitch(string Name, string Key, string Value, string Description)
{
    public static readonly ServerSwitch[] All =
    [
        new("--host", Of(nameof(ServerOptions.Host)), "ADDRESS", "The IP address to listen on; * is every one [default: *]"),
        new("--port", Of(nameof(ServerOptions.Port)), "N", "The port to listen on; 0 has the system choose [default: 9999]"),
        new("--http-port", Of(nameof(ServerOptions.HttpPort)), "N", "The port for HTTP: the page, health, /metrics, gRPC-Web; 0 has the system choose [default: 9998 beside port 9999, else none]"),
        new("--tls-client-ca", Tls(nameof(TlsOptions.ClientCa)), "FILE", "Who issues the certificates of callers, PEM; each call then needs credentials"),
        new("--jwt-issuer", Jwt(nameof(JwtOptions.Issuer)), "NAME", "Who issues the tokens of callers; each call then needs credentials"),
        new("--jwt-audience", Jwt(nameof(JwtOptions.Audience)), "NAME", "Whom the tokens are for"),
        new("--jwt-keys", Jwt(nameof(JwtOptions.Jwks)), "FILE|URL", "The keys that sign the tokens, a JSON Web Key Set"),
        new("--web-origins", Of($"{nameof(ServerOptions.Web)}:{nameof(WebOptions.Origins)}"), "URL,…", "The origins of web pages that may call, over gRPC-Web at the HTTP port [default: none]"),
        new("--data", Monitor(nameof(MonitorOptions.Data)), "DIR", "Where the series of pb.Monitor are kept; none keeps them in memory [default: the user's data folder beside port 9999, else none]"),
        new("--durability", Monitor(nameof(MonitorOptions.Durability)), "NAME", "interval: the end of the process at any moment costs what was learnt since it was saved; batch: nothing [default: interval]"),
        new("--max-series", Monitor(nameof(MonitorOptions.MaxSeries)), "N", "The most series that are remembered [default: 1000000]"),
        new("--forget-after-days", Monitor(nameof(MonitorOptions.ForgetAfterDays)), "N", "After how many days without a value a series is forgotten [default: 30]"),
        new("--alertmanager", Telling(nameof(TellingOptions.Alertmanagers)), "URL,…", "The Alertmanagers that hear of incidents [default: none]"),
        new("--webhook", Telling(nameof(TellingOptions.Webhooks)), "URL,…", "The addresses that each incident is posted to, as JSON [default: none]"),
        new("--remote-write", Telling(nameof(TellingOptions.RemoteWrites)), "URL,…", "Where anomaly_score, yhat, yhat_lower and yhat_upper are sent to by remote write [default: none]"),
        new("--gauges", Telling(nameof(TellingOptions.Gauges)), "NAME", "Which series those are of, there and at /metrics: open, those with an incident that goes on; all; none [default: open]"),
        new("--max-message-bytes", Of(nameof(ServerOptions.MaxMessageBytes)), "N", "The largest message taken [default: 4194304]"),
        new("--message-seconds", Of(nameof(ServerOptions.MessageSeconds)), "N", "How soon after its first byte a message must be there [default: 30]"),
        new("--max-held-bytes", Of(nameof(ServerOptions.MaxHeldBytes)), "N", "The most that all unfinished calls may hold together [default: a quarter of the memory]"),
        new("--max-state-bytes", Of(nameof(ServerOptions.MaxStateBytes)), "N", "The most bytes of states that one Watch stream may bring [default: 268435456]"),
        new("--max-series-length", Of(nameof(ServerOptions.MaxSeriesLength)), "N", "The most metrics in one series [default: 134217728]"),
        new("--max-names", Of(nameof(ServerOptions.MaxNames)), "N", "The most names in one Watch stream [default: 1000]"),
        new("--max-series-names", Of(nameof(ServerOptions.MaxSeriesNames)), "N", "The most names in one DetectSeries stream [default: 100000]"),
        new("--max-name-length", Of(nameof(ServerOptions.MaxNameLength)), "N", "The longest name of a series [default: 1024]"),
        new("--calls-per-second", Of(nameof(ServerOptions.CallsPerSecond)), "N", "How many calls a second each caller may make [default: without limit]"),
        new("--call-burst", Of(nameof(ServerOptions.CallBurst)), "N", "How many of them at once [default: those of a second]"),
        new("--drain-seconds", Of(nameof(ServerOptions.DrainSeconds)), "N", "How long a stopping server waits for its calls [default: 30]"),
        new("--metrics", Of($"{nameof(ServerOptions.Telemetry)}:{nameof(TelemetryOptions.Prometheus)}"), "true|false", "Whether /metrics shows the server's own metrics to Prometheus [default: false]"),
        new("--log-format", "Logging:Console:FormatterName", "NAME", "line, or json [default: line]"),
        new("--log-level", "Logging:LogLevel:Default", "LEVEL", "Trace, Debug, Information, Warning, Error, Critical or None [default: Information]"),
    ];

    private static string Monitor(string option) => Of($"{nameof(ServerOptions.Monitor)}:{option}");

    private static string Telling(string option) => Of($"{nameof(ServerOptions.Telling)}:{option}");

    private static string Tls(string option) => Of($"{nameof(ServerOptions.Tls)}:{option}");

    private static string Jwt(string option) => Of($"{nameof(ServerOptions.Identity)}:{nameof(IdentityOptions.Jwt)}:{option}");

    private static string Of(string option) => $"{ServerOptions.Section}:{option}";
}
