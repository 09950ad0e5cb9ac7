using CodeFirstOutliers.Tests.Stack;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Server.Monitor;

/// <summary>The second service is called from other languages by what their tools make of outliers.proto.</summary>
[TestClass]
public sealed class PeerTests
{
    private static readonly PeerPrograms _programs = new("monitor", () => Repository.PathOf("outliers.proto"));

    private const string Expected = """
        mute 1 other{} of no interest [1]
        observed [350] 2 []
        observed [] 0 ['400 dropped: not newer than the last of their name']
        followed 1 1 queue_length{job="a"} 500.0 open heard
        series queue_length{job="a"} 400 400
        history queue_length{job="a"} 500.0
        bars ['far']
        unmuted other{}
        forgotten 1

        """;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("go")]
    [DataRow("python")]
    public async Task Another_language_calls_every_method(string peer)
    {
        var client = await _programs.GetAsync(peer);
        await using var server = await RunningServer.StartAsync("--Outliers:Monitor:HistoryPoints=1000");

        var run = await client.RunAsync([new Uri(server.Url).Authority], TestContext.CancellationToken);

        Assert.AreEqual((0, Expected.ReplaceLineEndings("\n")), (run.ExitCode, run.Output.ReplaceLineEndings("\n")), run.Error);
    }
}
