using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CodeFirstOutliers.Server.Hosting.Logging;
using CodeFirstOutliers.Server.Hosting.Settings;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CodeFirstOutliers.Server.Hosting.Listening;

/// <summary>
/// The certificate of <see cref="TlsOptions"/>, read again when its files change: connections made from then on get the new one, and
/// those that stand keep theirs. Kestrel renews one of its own configuration section by binding the endpoint anew, which ends its connections.
/// </summary>
internal sealed class ServerCertificate : IDisposable
{
    private readonly TlsOptions _files;
    private readonly ILogger _logger;
    private readonly List<IDisposable> _watching = [];
    private volatile SslStreamCertificateContext _current;

    /// <exception cref="InvalidOperationException">The files are no certificate and its key.</exception>
    public ServerCertificate(IOptions<ServerOptions> options, ILogger<ServerCertificate> logger)
    {
        (_files, _logger) = (options.Value.Tls, logger);
        try
        {
            _current = Read();
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{ServerOptions.Section}:{nameof(ServerOptions.Tls)}: {_files.Certificate}{(_files.Key is null ? "" : $", {_files.Key}")}: {error.Message}", error);
        }

        foreach (var file in new[] { _files.Certificate!, _files.Key }.OfType<string>())
        {
            Watch(Path.GetFullPath(file));
        }
    }

    /// <summary>The certificate as it is now, with its chain.</summary>
    public SslStreamCertificateContext Current => _current;

    public void Dispose() => _watching.ForEach(each => each.Dispose());

    // Polled: what is mounted into a container, or linked to, tells of no changes.
    private void Watch(string file)
    {
        var folder = new PhysicalFileProvider(Path.GetDirectoryName(file)!) { UsePollingFileWatcher = true, UseActivePolling = true };
        _watching.Add(folder);
        _watching.Add(ChangeToken.OnChange(() => folder.Watch(Path.GetFileName(file)), Renew));
    }

    private void Renew()
    {
        try
        {
            _current = Read();
            _logger.CertificateRenewed(_current.TargetCertificate.NotAfter.ToUniversalTime());
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            _logger.CertificateNotRenewed(error.Message);
        }
    }

    private SslStreamCertificateContext Read()
    {
        var all = new X509Certificate2Collection();
        if (_files.Key is null)
        {
            all = X509CertificateLoader.LoadPkcs12CollectionFromFile(_files.Certificate!, _files.Password);
        }
        else
        {
            all.ImportFromPemFile(_files.Certificate!);
        }

        var own = _files.Key is not { } key ? all.FirstOrDefault(each => each.HasPrivateKey)
            : _files.Password is { } password ? X509Certificate2.CreateFromEncryptedPemFile(_files.Certificate!, password, key)
            : X509Certificate2.CreateFromPemFile(_files.Certificate!, key);
        return SslStreamCertificateContext.Create(
            own ?? throw new CryptographicException($"{_files.Certificate} has no certificate with a private key"), all, offline: true);
    }
}
