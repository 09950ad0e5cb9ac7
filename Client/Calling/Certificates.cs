using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CodeFirstOutliers.Client.Reading;

namespace CodeFirstOutliers.Client.Calling;

/// <summary>How the server is known, and the certificate that is shown to it.</summary>
internal static class Certificates
{
    /// <exception cref="BadInputException">A file holds no certificate or key.</exception>
    public static SslClientAuthenticationOptions Of(Target target)
    {
        var options = new SslClientAuthenticationOptions();
        if (target.CaCertificate is { } authority)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            Read("--cacert", authority, () => options.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(authority));
        }

        if (target.Certificate is { } own)
        {
            Read("--cert", own, () => options.ClientCertificates = [X509Certificate2.CreateFromPemFile(own, target.Key ?? own)]);
        }

        return options;
    }

    private static void Read(string option, string file, Action read)
    {
        try
        {
            read();
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{option} {file}: {error.Message}");
        }
    }
}
