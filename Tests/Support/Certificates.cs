using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>A certificate authority of its own, and the files of the certificates it issues, in a folder that goes when it goes.</summary>
internal sealed class Certificates : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outliers-tls-");
    private readonly X509Certificate2 _authority;

    public Certificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=authority {Guid.NewGuid()}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(30));
        Authority = File("ca.pem", _authority.ExportCertificatePem());
    }

    /// <summary>The file of the authority's certificate.</summary>
    public string Authority { get; }

    /// <summary>Issues a certificate for localhost, and writes it and its key; over those of the same name.</summary>
    /// <param name="name">What the files, and the holder, are called.</param>
    /// <param name="days">From when to when it is valid, in days from now.</param>
    public (string Certificate, string Key, string Thumbprint) Issue(string name, (int From, int To) days = default)
    {
        using var issued = IssueOne(name, days == default ? (-1, 1) : days);
        using var key = issued.GetECDsaPrivateKey()!;
        return (File($"{name}.pem", issued.ExportCertificatePem()), File($"{name}.key", key.ExportPkcs8PrivateKeyPem()), issued.Thumbprint);
    }

    /// <summary>Issues one, and writes it with its key and the authority as PKCS#12.</summary>
    public string IssuePkcs12(string name, string password)
    {
        using var issued = IssueOne(name, (-1, 1));
        var path = Path.Join(_folder.FullName, $"{name}.pfx");
        System.IO.File.WriteAllBytes(path, new X509Certificate2Collection { issued, _authority }.Export(X509ContentType.Pkcs12, password)!);
        return path;
    }

    /// <summary>Writes a file beside them.</summary>
    public string File(string name, string content)
    {
        var path = Path.Join(_folder.FullName, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    private X509Certificate2 IssueOne(string name, (int From, int To) days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_authority, true, false));
        using var issued = request.Create(
            _authority, DateTimeOffset.UtcNow.AddDays(days.From), DateTimeOffset.UtcNow.AddDays(days.To), RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }
}
