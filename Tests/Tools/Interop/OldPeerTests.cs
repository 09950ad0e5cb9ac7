using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Tools.Interop;

/// <summary>Peers that know the article's fields only get on with ours, both ways.</summary>
[TestClass]
public sealed class OldPeerTests
{
    private static readonly InteropCase _asked = InteropCase.ForEveryClient.Single(each => each.Name == "the demo explained");

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task An_old_client_gets_its_indices_from_every_server()
    {
        await using var servers = await InteropServers.StartAsync();
        ForeignProgram[] clients = [await InteropProgram.GoAsync("example", "article"), await InteropProgram.PythonAsync("example", "article")];
        foreach (var (server, address) in servers.Addresses)
        {
            foreach (var client in clients)
            {
                var result = await client.RunAsync([address], TestContext.CancellationToken);
                Assert.AreEqual("outliers at: [5]", result.Output.TrimEnd(), $"{client.Program} to {server}: {result.Error}");
            }
        }
    }

    [TestMethod]
    public async Task An_old_server_answers_every_client_with_indices_alone()
    {
        await using var server = await ForeignServer.StartAsync(await InteropProgram.PythonAsync("old_server", "article"));
        var file = Path.GetTempFileName();
        try
        {
            InteropClient.Write(file, _asked.Metrics);
            AssertIndicesAlone(await InteropClient.AskAsync(server.Address, _asked, TestContext.CancellationToken));
            AssertIndicesAlone(await AskAsync(await InteropProgram.GoAsync("client"), server, file));
            AssertIndicesAlone(await AskAsync(await InteropProgram.PythonAsync("client"), server, file));
            AssertIndicesAlone(await AskAsync(await InteropProgram.NodeAsync("client"), server, file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private Task<Answer> AskAsync(ForeignProgram client, ForeignServer server, string file) =>
        InteropClient.AskAsync(client, server.Address, _asked, file, TestContext.CancellationToken);

    private static void AssertIndicesAlone(Answer answer)
    {
        CollectionAssert.AreEqual(_asked.Expected, answer.Indices);
        Assert.IsEmpty(answer.Outliers);
    }
}
