namespace CodeFirstOutliers.Client.Calling;

/// <summary>Which servers to call, how to know them, and what to show them.</summary>
/// <param name="Servers">Their addresses, http or https alike, or one <c>dns:///name:port</c> for all that the name stands for; at least one.</param>
public sealed record Target(IReadOnlyList<Uri> Servers)
{
    /// <summary>Whether TLS is asked for where the addresses do not say, as those by name do not.</summary>
    public bool IsTlsAsked { get; init; }

    /// <summary>The certificates, PEM, that must have issued the server's; null for the system's.</summary>
    public string? CaCertificate { get; init; }

    /// <summary>The own certificate, PEM; null for none.</summary>
    public string? Certificate { get; init; }

    /// <summary>Its private key, PEM; null where the certificate's file has it.</summary>
    public string? Key { get; init; }

    /// <summary>The file of the bearer token, read anew for each call; null for none.</summary>
    public string? TokenFile { get; init; }

    /// <summary>The file of the API key, read anew for each call; null for none.</summary>
    public string? ApiKeyFile { get; init; }

    /// <summary>Whether connections are encrypted: to https addresses, and by name where that is asked for or certificates are given.</summary>
    public bool IsEncrypted => Servers[0].Scheme is "dns" ? IsTlsAsked || (CaCertificate ?? Certificate) is not null : Servers[0].Scheme is "https";

    /// <summary>Whether what is sent can be read on its way to another machine.</summary>
    public bool IsExposed => !IsEncrypted && Servers.Any(server => !IsLoopback(server));

    /// <summary>The addresses, as a message names them.</summary>
    public override string ToString() => string.Join(", ", Servers.Select(server => server.GetLeftPart(server.Scheme is "dns" ? UriPartial.Path : UriPartial.Authority)));

    private static bool IsLoopback(Uri server) => server.Scheme is "dns" ? new Uri($"http:/{server.AbsolutePath}").IsLoopback : server.IsLoopback;
}
