using System.Globalization;
using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;
using StandIns.Tests.Echo;

namespace StandIns.Tests;

[TestClass]
public sealed class PeerTests
{
    private const string Expected = """
        unary hello
        metadata a b%c 0001feff
        metadata a b%c 0001feff
        collect a+b+c
        repeat 1,2,3
        chat a,b,c
        status 1,2 9 100 % naïve: 数据 asked-for
        deadline 4
        cancel 1
        gzip 50000

        """;

    [TestMethod]
    [DataRow("go", null)]
    [DataRow("go", "gzip")]
    [DataRow("python", null)]
    [DataRow("python", "gzip")]
    [DataRow("node", null)]
    public async Task A_foreign_client_finds_everything_at_our_server(string peer, string? compression)
    {
        var client = await Peers.GetAsync(peer);
        await using var host = await EchoHost.StartAsync(server =>
        {
            server.ResponseCompressionAlgorithm = compression;
            server.EnableDetailedErrors = true;
        });
        var output = await client.RunAsync("call", new Uri(host.Address).Authority);
        Assert.AreEqual(Expected.ReplaceLineEndings(), output.ReplaceLineEndings());
    }

    [TestMethod]
    [DataRow("go")]
    [DataRow("python")]
    public async Task Our_client_finds_everything_at_a_foreign_server(string peer)
    {
        using var server = (await Peers.GetAsync(peer)).Start("serve");
        try
        {
            var port = int.Parse((await server.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
            using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
            await EchoChecks.EverythingAsync(channel.CreateGrpcService<IEcho>());
        }
        finally
        {
            server.StandardInput.Close();
            server.Kill();
            await server.WaitForExitAsync();
        }
    }
}
