using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CodeFirstOutliers.Server;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
        await using var server = await StartAsync(secure ? certificate : null);
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

    private static async Task<WebApplication> StartAsync(X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        builder.Services.AddSingleton(TimeProvider.System);
        ServerHost.AddGrpc(builder.Services);
        var app = builder.Build();
        app.MapGrpcService<ErrorMapping>();
        await app.StartAsync();
        return app;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
