using CodeFirstOutliers.Benchmarks.Load;

namespace CodeFirstOutliers.Benchmarks.Features;

/// <summary>Our server with something switched on.</summary>
/// <param name="Name">What, as a table names it.</param>
/// <param name="Launch">How it is started.</param>
/// <param name="IsEncrypted">Whether it is called over TLS.</param>
/// <param name="Header">What each call shows it, as <c>name: value</c>; null for nothing.</param>
internal sealed record Feature(string Name, Launch Launch, bool IsEncrypted = false, string? Header = null)
{
    /// <summary>All of them, the server as it is measured elsewhere first.</summary>
    /// <param name="credentials">What it shows and asks for.</param>
    /// <param name="collector">Where OpenTelemetry's collector is.</param>
    /// <param name="beside">Another build of the server, to be measured with nothing switched on; null for none.</param>
    public static IReadOnlyList<Feature> All(Credentials credentials, Uri collector, FileInfo? beside)
    {
        var plain = ServerKind.Ours;
        var tls = plain.With("Outliers__Tls__Certificate", credentials.Certificate).With("Outliers__Tls__Key", credentials.Key);
        return
        [
            new("nothing", plain),
            .. beside is null ? Array.Empty<Feature>() : [new("nothing, the other build", plain with { File = beside.FullName })],
            new("TLS", tls, IsEncrypted: true),
            new("a JSON Web Token", WithTokens(plain), Header: credentials.Bearer),
            new("an API key", plain.With("Outliers__Identity__ApiKeys__bench", credentials.ApiKeyHash), Header: credentials.ApiKey),
            new("TLS and a JSON Web Token", WithTokens(tls), IsEncrypted: true, Header: credentials.Bearer),
            new("metrics for Prometheus", plain.With("Outliers__HttpPort", "0").With("Outliers__Telemetry__Prometheus", "true")),
            new("metrics and a trace of each call to a collector", plain.With("OTEL_EXPORTER_OTLP_ENDPOINT", $"{collector}")),
            new("two lines of log a call", plain.With("Logging__LogLevel__CodeFirstOutliers.Server", "Information")),
        ];

        Launch WithTokens(Launch launch) => launch
            .With("Outliers__Identity__Jwt__Issuer", Credentials.Issuer)
            .With("Outliers__Identity__Jwt__Audience", Credentials.Audience)
            .With("Outliers__Identity__Jwt__Jwks", credentials.Jwks);
    }
}
