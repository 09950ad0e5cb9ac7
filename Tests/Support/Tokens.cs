using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>An issuer of JSON Web Tokens, with a key of its own.</summary>
internal sealed class Tokens : IDisposable
{
    public const string Issuer = "https://issuer.test";
    public const string Audience = "outliers";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _id = Guid.NewGuid().ToString("N");

    /// <summary>The public key, as a JSON Web Key Set.</summary>
    public string Jwks
    {
        get
        {
            var point = _key.ExportParameters(includePrivateParameters: false).Q;
            return $$"""{"keys":[{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"{{_id}}","x":"{{Base64UrlEncoder.Encode(point.X!)}}","y":"{{Base64UrlEncoder.Encode(point.Y!)}}"}]}""";
        }
    }

    /// <summary>A token that is valid from one hour ago.</summary>
    public string Issue(string issuer = Issuer, string audience = Audience, int minutes = 5, string subject = "caller") => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer,
        Audience = audience,
        Subject = new([new("sub", subject)]),
        NotBefore = DateTime.UtcNow.AddHours(-1),
        IssuedAt = DateTime.UtcNow.AddHours(-1),
        Expires = DateTime.UtcNow.AddMinutes(minutes),
        SigningCredentials = new(new ECDsaSecurityKey(_key) { KeyId = _id }, SecurityAlgorithms.EcdsaSha256),
    });

    public void Dispose() => _key.Dispose();
}
