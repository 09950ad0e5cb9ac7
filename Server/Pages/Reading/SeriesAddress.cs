using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CodeFirstOutliers.Monitoring;

namespace CodeFirstOutliers.Server.Pages.Reading;

/// <summary>The address of a series. A name that is too long for one stands there by its hash.</summary>
internal static class SeriesAddress
{
    /// <summary>Servers and proxies take addresses of 8 KB.</summary>
    private const int MostEncoded = 2000;

    private const int HashBytes = 16;

    /// <summary>The address of a series, without its span.</summary>
    public static string Of(string name) => Uri.EscapeDataString(name) is { Length: <= MostEncoded } encoded ? $"series?name={encoded}" : $"series?hash={HashOf(name)}";

    /// <summary>The name that an address means; null where there is none.</summary>
    public static async Task<string?> NameOf(string? name, string? hash, SeriesMonitor monitor, CancellationToken cancellationToken)
    {
        if (hash is not { Length: > 0 })
        {
            return name;
        }

        var names = await monitor.NamesAsync(SeriesSelector.All, cancellationToken: cancellationToken);
        return names.FirstOrDefault(each => 3 * sizeof(char) * each.Length > MostEncoded && HashOf(each) == hash);
    }

    private static string HashOf(string name) => Base64Url.EncodeToString(SHA256.HashData(Encoding.Unicode.GetBytes(name)).AsSpan(0, HashBytes));
}
