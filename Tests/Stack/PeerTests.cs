using CodeFirstOutliers.Tests.Stack.Echo;
using CodeFirstOutliers.Tests.Support;
using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Stack;

[TestClass]
public sealed class PeerTests
{
    private static readonly PeerPrograms _echo = new("echo", () => Path.Join(PeerPrograms.Sources, "conformance.proto"));

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
        var client = await _echo.GetAsync(peer);
        await using var host = await EchoHost.StartAsync(server =>
        {
            server.ResponseCompressionAlgorithm = compression;
            server.EnableDetailedErrors = true;
        });
        var run = await client.RunAsync(["call", new Uri(host.Address).Authority]);
        Assert.AreEqual(Expected.ReplaceLineEndings(), run.Output.ReplaceLineEndings(), run.Error);
    }

    [TestMethod]
    [DataRow("go")]
    [DataRow("python")]
    public async Task Our_client_finds_everything_at_a_foreign_server(string peer)
    {
        var program = await _echo.GetAsync(peer);
        await using var server = await ForeignServer.StartAsync(program with { Arguments = [.. program.Arguments, "serve"] });
        using var channel = GrpcChannel.ForAddress($"http://{server.Address}");
        await EchoChecks.EverythingAsync(channel.CreateGrpcService<IEcho>());
    }
}
