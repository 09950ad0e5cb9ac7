namespace CodeFirstOutliers.Server.Hosting.Settings;

/// <summary>The server's certificate; section "Outliers:Tls" of the configuration. Without one the server speaks without TLS.</summary>
public sealed class TlsOptions
{
    /// <summary>The file of the certificate and its chain, PEM, or of certificate and key together, PKCS#12. Default none.</summary>
    public string? Certificate { get; set; }

    /// <summary>The file of the private key, PEM; none where <see cref="Certificate"/> is PKCS#12.</summary>
    public string? Key { get; set; }

    /// <summary>The password of the key or the PKCS#12 file; default none. The environment is a better place for it than a file.</summary>
    public string? Password { get; set; }

    /// <summary>The file of the certificates, PEM, that issue those of callers; then every call needs credentials. Default none.</summary>
    public string? ClientCa { get; set; }
}
