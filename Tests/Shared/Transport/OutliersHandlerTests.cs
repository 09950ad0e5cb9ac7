using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Shared.Transport;

/// <summary>Calls are answered over connections that gather what is to be sent.</summary>
[TestClass]
public sealed class OutliersHandlerTests
{
    private const int Calls = 150;

    [TestMethod]
    [DataRow(false, DisplayName = "in clear text")]
    [DataRow(true, DisplayName = "with TLS")]
    public async Task Many_calls_at_once_are_each_answered(bool secure)
    {
        using var certificate = SelfSigned();
        using var file = new TemporaryFile("server.pfx", "");
        await File.WriteAllBytesAsync(file.Path, certificate.Export(X509ContentType.Pkcs12));
        await using var server = await StartAsync(secure ? file.Path : null);
        using var handler = OutliersHandler.Create();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => certificate.Equals(presented);
        using var channel = GrpcChannel.ForAddress(server.Urls.Single(), new GrpcChannelOptions { HttpHandler = handler });
        var outliers = channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);

        var answers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(call => outliers.DetectAsync(RequestWithOutlierAt(call)).AsTask()));

        CollectionAssert.AreEqual(Enumerable.Range(0, Calls).ToArray(), answers.Select(answer => answer.Indices.Single()).ToArray());
    }

    [TestMethod]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        string url;
        await using (var server = await StartAsync(null))
        {
            url = server.Urls.Single();
        }

        using var channel = GrpcChannel.ForAddress(url, new GrpcChannelOptions { HttpHandler = OutliersHandler.Create(), DisposeHttpClient = true });
        var outliers = channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);

        var failure = await Assert.ThrowsExactlyAsync<RpcException>(async () => await outliers.DetectAsync(Requests.Of(Requests.Seven)));
        Assert.AreEqual(StatusCode.Unavailable, failure.StatusCode);
    }

    [TestMethod]
    public async Task A_server_that_goes_amid_a_call_is_heard_of()
    {
        await using var server = await FakeServer.StartAsync();
        server.Outliers.NeverAnswers = true;
        using var channel = GrpcChannel.ForAddress(server.Url, new GrpcChannelOptions { HttpHandler = OutliersHandler.Create(), DisposeHttpClient = true });
        var outliers = channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);

        var calling = outliers.DetectAsync(Requests.Of(Requests.Seven)).AsTask();
        await server.Outliers.Called.Task;
        await server.DisposeAsync();

        await Assert.ThrowsExactlyAsync<RpcException>(() => calling);
    }

    private static OutliersRequest RequestWithOutlierAt(int index)
    {
        var values = Enumerable.Range(0, 1000).Select(each => (double)(each % 10)).ToArray();
        values[index] = 1e6;
        return new() { Columns = new(values) };
    }

    /// <summary>The real server; with TLS where there is a certificate, by the web server's own section of the configuration.</summary>
    private static async Task<WebApplication> StartAsync(string? certificate)
    {
        string[] listen = certificate is null
            ? ["--host", "127.0.0.1", "--port", "0"]
            : ["--Kestrel:Endpoints:Tls:Url=https://127.0.0.1:0", $"--Kestrel:Endpoints:Tls:Certificate:Path={certificate}"];
        var app = ServerProgram.Create(["--log-level", "None", .. listen]);
        await app.StartAsync();
        return app;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }
}
