namespace CodeFirstOutliers.Server.Hosting.Settings;

/// <summary>The JSON Web Tokens that are taken; section "Outliers:Identity:Jwt". All three are set, or none.</summary>
public sealed class JwtOptions
{
    /// <summary>Who issues them: their <c>iss</c>.</summary>
    public string? Issuer { get; set; }

    /// <summary>Whom they are for: their <c>aud</c>.</summary>
    public string? Audience { get; set; }

    /// <summary>The keys that sign them: a JSON Web Key Set (RFC 7517), as a file or an https address. Read again when a token names a key that it has not.</summary>
    public string? Jwks { get; set; }
}
