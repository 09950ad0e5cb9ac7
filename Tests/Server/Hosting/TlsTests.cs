using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Server.Hosting;

[TestClass]
public sealed class TlsTests
{
    private const string Found = "outliers at: [7 113 835]";

    [TestMethod]
    public async Task A_certificate_and_its_key_make_the_server_speak_TLS_and_the_client_checks_who_issued_it()
    {
        using var certificates = new Certificates();
        using var strangers = new Certificates();
        var (certificate, key, _) = certificates.Issue("server");
        await using var server = await RunningServer.StartAsync("--tls", certificate, key);

        Assert.StartsWith("https://", server.Url);
        var known = await ClientRun.InvokeAsync("--server", server.Url, "--cacert", certificates.Authority);
        Assert.AreEqual((0, ""), (known.ExitCode, known.Error));
        Assert.StartsWith(Found, known.Output);

        var unknown = await ClientRun.InvokeAsync("--server", server.Url, "--cacert", strangers.Authority);
        Assert.AreEqual(3, unknown.ExitCode);
        Assert.Contains("certificate", unknown.Error);
    }

    [TestMethod]
    public async Task One_PKCS12_file_does_as_well()
    {
        using var certificates = new Certificates();
        await using var server = await RunningServer.StartAsync("--tls", certificates.IssuePkcs12("server", "secret"), "--Outliers:Tls:Password=secret");

        var run = await ClientRun.InvokeAsync("--server", server.Url, "--cacert", certificates.Authority);
        Assert.AreEqual((0, ""), (run.ExitCode, run.Error));
    }

    [TestMethod]
    [DataRow(SslProtocols.Tls12, true)]
    [DataRow(SslProtocols.Tls13, true)]
#pragma warning disable CA5397, SYSLIB0039 // that they are refused is the point
    [DataRow(SslProtocols.Tls11, false)]
#pragma warning restore CA5397, SYSLIB0039
    public async Task It_takes_TLS_from_1_2_on_and_agrees_on_HTTP_2(SslProtocols protocol, bool isTaken)
    {
        using var certificates = new Certificates();
        var (certificate, key, _) = certificates.Issue("server");
        await using var server = await RunningServer.StartAsync("--tls", certificate, key);
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(server.Url).Port);
        await using var stream = new SslStream(socket.GetStream(), false, (_, _, _, _) => true);

        var handshake = stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = protocol,
            ApplicationProtocols = [SslApplicationProtocol.Http11, SslApplicationProtocol.Http2],
        });
        if (isTaken)
        {
            await handshake;
            Assert.AreEqual((protocol, SslApplicationProtocol.Http2), (stream.SslProtocol, stream.NegotiatedApplicationProtocol));
        }
        else
        {
            await Assert.ThrowsAsync<Exception>(() => handshake);
        }
    }

    [TestMethod]
    public async Task A_renewed_certificate_is_taken_up_and_an_open_stream_goes_on()
    {
        using var certificates = new Certificates();
        var (certificate, key, first) = certificates.Issue("server");
        await using var server = await RunningServer.StartAsync("--tls", certificate, key);
        using var stream = new OpenWatch(server.Channel);
        await stream.AskAsync();
        Assert.AreEqual(first, await ThumbprintAsync(server.Url));

        var second = certificates.Issue("server").Thumbprint;
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await ThumbprintAsync(server.Url) != second)
        {
            await Task.Yield();
            soon.Token.ThrowIfCancellationRequested();
        }

        await stream.AskAsync();
    }

    [TestMethod]
    public async Task A_damaged_certificate_changes_nothing()
    {
        using var certificates = new Certificates();
        var (certificate, key, first) = certificates.Issue("server");
        await using var server = await RunningServer.StartAsync("--tls", certificate, key, "--log-level", "Error");

        var told = server.Listen().WaitForAsync("the certificate stays as it was");
        File.WriteAllText(certificate, "no certificate");
        await told;
        Assert.AreEqual(first, await ThumbprintAsync(server.Url));
    }

    private static async Task<string> ThumbprintAsync(string url)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(url).Port);
        await using var stream = new SslStream(socket.GetStream(), false, (_, _, _, _) => true);
        await stream.AuthenticateAsClientAsync("localhost");
        return stream.RemoteCertificate!.GetCertHashString();
    }
}
