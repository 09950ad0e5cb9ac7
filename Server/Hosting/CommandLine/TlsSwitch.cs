using System.CommandLine;
using CodeFirstOutliers.Server.Hosting.Settings;

namespace CodeFirstOutliers.Server.Hosting.CommandLine;

/// <summary>The one option with two values, --tls CERT KEY; KEY is left out where CERT is PKCS#12, which holds it.</summary>
internal static class TlsSwitch
{
    private static readonly string[] _keys = [nameof(TlsOptions.Certificate), nameof(TlsOptions.Key)];

    public static Option<string[]> Create() => new("--tls")
    {
        Description = "The server's certificate and private key, PEM, or one PKCS#12 file with both; read again when they change [default: no TLS]",
        HelpName = "CERT KEY",
        Arity = new ArgumentArity(1, 2),
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>The setting of each value.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> SettingsOf(string[] values) =>
        _keys.Zip(values, (key, value) => KeyValuePair.Create($"{ServerOptions.Section}:{nameof(ServerOptions.Tls)}:{key}", (string?)value));
}
