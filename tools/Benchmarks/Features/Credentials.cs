using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace CodeFirstOutliers.Benchmarks.Features;

/// <summary>A certificate for the loopback address, a JSON Web Token and an API key, made anew; their files go when this goes.</summary>
internal sealed class Credentials : IDisposable
{
    /// <summary>Who issues the token.</summary>
    public const string Issuer = "https://issuer.test";

    /// <summary>Whom it is for.</summary>
    public const string Audience = "outliers";

    private static readonly TimeSpan _validity = TimeSpan.FromDays(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outliers-bench-");

    public Credentials()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Certificate = Write("server.pem", OfLoopback(key));
        Key = Write("server.key", key.ExportPkcs8PrivateKeyPem());
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        Jwks = Write("keys.json", JsonSerializer.Serialize(new { keys = new[] { new { kty = "EC", crv = "P-256", alg = "ES256", kid = "1", x = Text(point.X!), y = Text(point.Y!) } } }));
        Bearer = $"authorization: Bearer {Token(key)}";
        var secret = Text(RandomNumberGenerator.GetBytes(32));
        ApiKey = $"x-api-key: {secret}";
        ApiKeyHash = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(secret)))}";
    }

    /// <summary>The file of the certificate.</summary>
    public string Certificate { get; }

    /// <summary>The file of its key.</summary>
    public string Key { get; }

    /// <summary>The file of the key that signs the token, as a JSON Web Key Set.</summary>
    public string Jwks { get; }

    /// <summary>The header with the token.</summary>
    public string Bearer { get; }

    /// <summary>The header with the API key.</summary>
    public string ApiKey { get; }

    /// <summary>What the server knows of the API key.</summary>
    public string ApiKeyHash { get; }

    /// <summary>Takes the certificate for what it is, and no other.</summary>
    public X509ChainPolicy Trust()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(Certificate);
        return policy;
    }

    /// <summary>Deletes the files.</summary>
    public void Dispose() => _folder.Delete(recursive: true);

    private static string OfLoopback(ECDsa key)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=bench", key, HashAlgorithmName.SHA256) { CertificateExtensions = { names.Build() } };
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow - _validity, DateTimeOffset.UtcNow + _validity);
        return certificate.ExportCertificatePem();
    }

    /// <summary>A token, signed with ES256 (RFC 7515, RFC 7518).</summary>
    private static string Token(ECDsa key)
    {
        var now = DateTimeOffset.UtcNow;
        var content = Text(new { alg = "ES256", kid = "1", typ = "JWT" })
            + "." + Text(new { iss = Issuer, aud = Audience, sub = "bench", nbf = (now - _validity).ToUnixTimeSeconds(), exp = (now + _validity).ToUnixTimeSeconds() });
        return $"{content}.{Text(key.SignData(System.Text.Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256))}";
    }

    private static string Text<T>(T part) => Text(JsonSerializer.SerializeToUtf8Bytes(part));

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private string Write(string name, string content)
    {
        var path = Path.Join(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }
}
