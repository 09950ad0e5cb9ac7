using System.Security.Cryptography;
using System.Text;

namespace CodeFirstOutliers.Server.Hosting.Identity;

/// <summary>
/// The SHA-256 of an API key. A key has 256 random bits, so that nobody finds it by trying, and a hash that is slow on purpose would add nothing.
/// </summary>
internal readonly struct ApiKeyHash(string key)
{
    private const string Prefix = "sha256:";

    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>A new key: 32 random bytes in the letters of a URL.</summary>
    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Whether a text is written as a hash is.</summary>
    public static bool IsOne(string? text) =>
        text is not null && text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length == Prefix.Length + (2 * SHA256.HashSizeInBytes) && text[Prefix.Length..].All(char.IsAsciiHexDigit);

    /// <summary>Whether it is the hash that a text holds; how long that takes says nothing of where they differ.</summary>
    public bool Is(string text) => IsOne(text) && CryptographicOperations.FixedTimeEquals(_hash, Convert.FromHexString(text[Prefix.Length..]));

    public override string ToString() => Prefix + Convert.ToHexStringLower(_hash);
}
