namespace CodeFirstOutliers.Server.Hosting.Settings;

/// <summary>
/// Who may call; section "Outliers:Identity" of the configuration. As soon as one scheme is set, here or by <see cref="TlsOptions.ClientCa"/>,
/// everything but health needs credentials of one of them.
/// </summary>
public sealed class IdentityOptions
{
    /// <summary>The JSON Web Tokens that are taken, as <c>authorization: Bearer …</c>; by default none.</summary>
    public JwtOptions Jwt { get; set => field = value ?? new(); } = new();

    /// <summary>
    /// API keys by the name of their holder, each as <c>sha256:</c> and the SHA-256 of the key in hexadecimal digits; sent as <c>x-api-key</c>.
    /// <c>outliers-server new-key NAME</c> makes one. Default none.
    /// </summary>
    public Dictionary<string, string> ApiKeys { get; set => field = value ?? []; } = [];
}
