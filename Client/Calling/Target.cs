namespace CodeFirstOutliers.Client.Calling;

/// <summary>Which servers to call, how to know them, and what to show them.</summary>
/// <param name="Servers">Their addresses, http or https alike, or one <c>dns:///name:port</c> for all that the name stands for; at least one.</param>
public sealed record Target(IReadOnlyList<Uri> Servers)
{
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

    /// <summary>Whether connections are encrypted: to https addresses, and by name where certificates are given.</summary>
    public bool IsEncrypted => Servers[0].Scheme is "dns" ? (CaCertificate ?? Certificate) is not null : Servers[0].Scheme is "https";

    /// <summary>Whether what is sent can be read on its way to another machine.</summary>
    public bool IsExposed => !IsEncrypted && Servers.Any(server => !server.IsLoopback);

    /// <summary>Whether the same call may go to one of several servers.</summary>
    public bool IsBalanced => Servers.Count > 1 || Servers[0].Scheme is "dns";

    /// <summary>The addresses, as a message names them.</summary>
    public override string ToString() => string.Join(", ", Servers.Select(server => server.GetLeftPart(server.Scheme is "dns" ? UriPartial.Path : UriPartial.Authority)));
}
