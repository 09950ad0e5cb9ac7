using CodeFirstOutliers.Client.Watching;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Client.Watching;

/// <summary>Whenever a run is killed, its state file holds the states of before or those of after.</summary>
[TestClass]
public sealed class KilledTests
{
    private const int Runs = 12;
    private const int Names = 60;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task A_run_that_is_killed_as_it_saves_tears_no_state()
    {
        await using var server = await RunningServer.StartAsync();
        using var state = new TemporaryFile("state");
        using var metrics = new TemporaryFile("metrics.csv", Metrics());
        var file = new StateFile(state.Path);
        var command = $"exec OUTLIERS watch '{metrics.Path}' --state '{state.Path}' --server {server.Url}";
        await ClientProcess.RunAsync(command);
        var killed = 0;
        for (var run = 0; run < Runs; run++)
        {
            killed += await KillAsItSavesAsync(command, state.Folder) ? 1 : 0;

            Assert.HasCount(Names, file.Load(), $"run {run}: every state is there");
        }

        TestContext.WriteLine($"{killed} of {Runs} runs were killed between the making of the new file and its taking the old one's place");
        Assert.IsGreaterThan(0, killed);
        Assert.AreEqual((0, Names), ((await ClientProcess.RunAsync(command)).ExitCode, file.Load().Count), "and the next run goes on");
    }

    /// <summary>Kills a run once it has begun the new file.</summary>
    /// <returns>Whether that was in time: the new file was never finished.</returns>
    private static async Task<bool> KillAsItSavesAsync(string command, string folder)
    {
        using var begun = new FileSystemWatcher(folder, "*.tmp");
        using var process = ClientProcess.Start(command);
        begun.Created += (_, _) => process.Kill();
        begun.EnableRaisingEvents = true;
        await process.WaitForExitAsync();
        var unfinished = Directory.GetFiles(folder, "*.tmp");
        Array.ForEach(unfinished, File.Delete);
        return unfinished.Length > 0;
    }

    private static string Metrics()
    {
        var random = new Random(2);
        return string.Concat(Enumerable.Range(0, 120 * Names).Select(i => FormattableString.Invariant($"{1_600_000_000 + (i / Names * 60)},host{i % Names},{random.NextDouble():R}\n")));
    }
}
