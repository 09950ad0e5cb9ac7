using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using CodeFirstOutliers.ProtoGen;
using CodeFirstOutliers.Tests.Support;
using CodeFirstOutliers.Tests.Tools.ProtoGen;

namespace CodeFirstOutliers.Tests.Stack.Interop;

/// <summary>
/// The cases of gRPC's interop-test-descriptions.md that concern this stack, run by clients in four languages at our server, in clear text and over TLS.
/// The foreign clients are built from the .proto file that ProtoGen prints of the C# contract.
/// </summary>
[TestClass]
public sealed class InteropTests
{
    private static readonly PeerPrograms _peers = new("interop", Print);
    private static readonly ConcurrentDictionary<(string Client, bool Tls), Lazy<Task<Dictionary<string, string>>>> _runs = [];

    public static IEnumerable<object[]> Matrix =>
        from client in new[] { "csharp", "csharp, coalescing", "go", "python", "node" }
        from tls in new[] { false, true }
        from each in InteropClient.Cases.Keys
        select new object[] { client, tls, each };

    [TestMethod]
    [DynamicData(nameof(Matrix))]
    public async Task A_case_of_gRPCs_own_interop_tests_passes(string client, bool tls, string name)
    {
        // one process a client runs all cases
        var run = await _runs.GetOrAdd((client, tls), each => new(() => RunAsync(each.Client, each.Tls))).Value;
        var result = run.GetValueOrDefault(name, "not run");
        Assert.AreEqual("ok", result, result);
    }

    private static async Task<Dictionary<string, string>> RunAsync(string client, bool tls)
    {
        using var certificates = new Certificates();
        var (certificate, key, _) = certificates.Issue("server");
        await using var server = await InteropServer.StartAsync(tls ? ["--tls", certificate, key] : []);
        var address = $"localhost:{new Uri(server.Url).Port}";
        if (client.StartsWith("csharp", StringComparison.Ordinal))
        {
            var handler = client == "csharp" ? new SocketsHttpHandler() : OutliersHandler.Create();
            Trust(handler, certificates.Authority);
            return await RunAsync(new InteropClient($"{(tls ? "https" : "http")}://{address}", handler));
        }

        var program = await _peers.GetAsync(client);
        var run = await program.RunAsync(tls ? [address, certificates.Authority] : [address]);
        Assert.AreEqual((0, ""), (run.ExitCode, run.Error));
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).ToDictionary(words => words[0], words => words[1]);
    }

    private static async Task<Dictionary<string, string>> RunAsync(InteropClient client)
    {
        using var _ = client;
        var results = new Dictionary<string, string>();
        foreach (var (name, run) in InteropClient.Cases)
        {
            try
            {
                await run(client);
                results[name] = "ok";
            }
#pragma warning disable CA1031 // the other cases run all the same
            catch (Exception failed)
#pragma warning restore CA1031
            {
                results[name] = failed.ToString();
            }
        }

        return results;
    }

    private static void Trust(SocketsHttpHandler handler, string authority) => handler.SslOptions = new SslClientAuthenticationOptions
    {
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(authority) },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };

    private static string Print()
    {
        var file = Path.Join(_peers.Folder, "interop.proto");
        var (exitCode, _, error) = Tool.Run(
            "--assembly", typeof(ITestService).Assembly.Location, "--service", typeof(ITestService).FullName!, "--service", typeof(IUnimplementedService).FullName!,
            "--go-package", "interop/pb", "--fields", "snake_case", "--out", file);
        Assert.AreEqual((ProtoGenCommand.Done, ""), (exitCode, error));
        return file;
    }
}
