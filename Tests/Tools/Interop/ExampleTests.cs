using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Tools.Interop;

/// <summary>The snippets for users of other languages, and the servers' manners.</summary>
[TestClass]
public sealed class ExampleTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task The_examples_print_what_the_server_found()
    {
        await using var servers = await InteropServers.StartAsync();
        foreach (var example in new[] { await InteropProgram.GoAsync("example"), await InteropProgram.PythonAsync("example") })
        {
            var result = await example.RunAsync([servers.Addresses["C#"]], TestContext.CancellationToken);
            Assert.AreEqual("outliers at: [5]", result.Output.TrimEnd(), result.Error);
        }
    }

    [TestMethod]
    public async Task The_servers_stop_when_they_are_asked_to()
    {
        foreach (var program in new[] { await InteropProgram.GoAsync("server"), await InteropProgram.PythonAsync("server") })
        {
            await using var server = await ForeignServer.StartAsync(program);
            Assert.AreEqual(0, await server.StopAsync());
        }
    }
}
