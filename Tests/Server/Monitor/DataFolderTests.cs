using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Tests.Monitoring;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Server.Monitor;

/// <summary>What the server does with the folder of its data.</summary>
[TestClass]
public sealed class DataFolderTests
{
    private static readonly string _server = Path.Join(AppContext.BaseDirectory, "outliers-server.dll");

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Series_outlive_the_server_that_stops()
    {
        using var folder = new TemporaryFile("empty", "");
        foreach (var (from, expected) in new[] { (0, 10), (10, 20) })
        {
            await using var server = await RunningServer.StartAsync("--data", folder.Folder);
            await ObserveAsync(server, from, 10);
            Assert.AreEqual(expected, (await server.Monitor.ListSeriesAsync(new(), TestContext.CancellationToken)).Series.Single().Judged);
            await server.StopAsync();
        }
    }

    [TestMethod]
    [DataRow(false, DisplayName = "no database at all")]
    [DataRow(true, DisplayName = "one with wrong bytes in its midst")]
    public async Task Damaged_data_are_moved_aside_and_the_server_begins_afresh(bool wasOne)
    {
        using var folder = new TemporaryFile(SqliteStore.FileName, wasOne ? null : new string('x', 10_000));
        if (wasOne)
        {
            using (var store = new SqliteStore(folder.Folder))
            {
                store.Save([.. Enumerable.Range(0, 2000).Select(index => new StoredSeries { Name = $"series {index}", State = new byte[100] })], 1);
            }

            var bytes = await File.ReadAllBytesAsync(folder.Path, TestContext.CancellationToken);
            bytes.AsSpan(4096, bytes.Length - 4096).Fill(7);
            await File.WriteAllBytesAsync(folder.Path, bytes, TestContext.CancellationToken);
        }

        await using var server = await ForeignServer.StartOursAsync(["--data", folder.Folder]);

        Assert.IsTrue(server.Said.Any(line => line.Contains("the data are damaged and were moved to", StringComparison.Ordinal)), string.Join('\n', server.Said));
        Assert.IsTrue(File.Exists(Path.Join(Directory.GetDirectories(folder.Folder, "damaged-*").Single(), SqliteStore.FileName)));
        Assert.AreEqual(0, await server.StopAsync());
    }

    [TestMethod]
    public async Task Two_servers_do_not_share_a_folder()
    {
        using var folder = new TemporaryFile("empty", "");
        await using var server = await RunningServer.StartAsync("--data", folder.Folder);

        var error = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => RunningServer.StartAsync("--data", folder.Folder));

        Assert.AreEqual($"Outliers:Monitor:Data: {folder.Folder}: it is in use by another process", error.Message);
    }

    [TestMethod]
    public async Task A_folder_that_cannot_be_made_is_told_as_it_was_asked_for()
    {
        using var file = new TemporaryFile("file", "");

        var error = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => RunningServer.StartAsync("--data", Path.Join(file.Path, "folder")));

        Assert.StartsWith($"Outliers:Monitor:Data: {file.Path}/folder: ", error.Message);
    }

    [TestMethod]
    [DataRow(false, DisplayName = "an empty one")]
    [DataRow(true, DisplayName = "one that a server kept its data in")]
    public async Task A_folder_that_is_read_only_stops_the_start_with_one_line(bool wasUsed)
    {
        Absent.Unless(["bwrap"], Debian.Install("bubblewrap"));
        using var folder = new TemporaryFile("empty", "");
        if (wasUsed)
        {
            new SqliteStore(folder.Folder).Dispose();
        }

        var ended = await Command.RunAsync(
            "bwrap", [.. ReadOnly(folder.Folder), "dotnet", _server, "--host", "127.0.0.1", "--port", "0", "--data", folder.Folder], null, TestContext.CancellationToken);

        Assert.AreEqual((2, "", $"outliers-server: Outliers:Monitor:Data: {folder.Folder}: nothing can be written there\n"), (ended.ExitCode, ended.Output, ended.Error));
    }

    /// <summary>The default folder goes with the default port, which is free in a network of its own.</summary>
    [TestMethod]
    public async Task A_default_folder_that_is_read_only_is_told_and_all_is_kept_in_memory()
    {
        Absent.Unless(["bwrap"], Debian.Install("bubblewrap"));
        using var home = new TemporaryFile("empty", "");
        var data = Directory.CreateDirectory(Path.Join(home.Folder, "outliers-server")).FullName;
        await using var server = await ForeignServer.StartAsync(
            new("bwrap", [.. ReadOnly(home.Folder), "--unshare-net", "--setenv", "XDG_DATA_HOME", home.Folder, "dotnet", _server, "--host", "127.0.0.1"]), port: 9999);

        Assert.IsTrue(
            server.Said.Any(line => line.EndsWith($" - WARNING - the series of pb.Monitor are kept in memory alone, as {data} cannot be used: nothing can be written there", StringComparison.Ordinal)),
            string.Join('\n', server.Said));
    }

    private static string[] ReadOnly(string folder) => ["--bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--ro-bind", folder, folder, "--die-with-parent"];

    private async Task ObserveAsync(RunningServer server, int from, int count)
    {
        var request = new OutliersRequest
        {
            Metrics = [.. Enumerable.Range(from, count).Select(index => new Metric { Name = "cpu", Value = index, Time = TestMonitor.Start.AddMinutes(index) })],
        };
        await server.Monitor.ObserveAsync(new[] { request }.ToAsyncEnumerable(), TestContext.CancellationToken).FirstAsync(TestContext.CancellationToken);
    }
}
