using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Tests.Support;
using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Monitoring;

/// <summary>Our server where no file can grow beyond a size: the system says so as it does of a disk that is full.</summary>
[TestClass]
public sealed class FullDiskTests
{
    private const int Kilobytes = 500;
    private const int Series = 400;   // too many for so little

    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task It_judges_and_tells_on_says_what_it_cannot_keep_and_keeps_it_once_there_is_room()
    {
        Absent.Unless(["bash", "prlimit"], Debian.Install("bash", "util-linux"));
        using var folder = new TemporaryFile("empty", "");
        await using (var server = await StartAsync(folder.Folder, "Interval"))
        {
            using var channel = GrpcChannel.ForAddress(server.Url);
            var monitor = channel.CreateGrpcService<IMonitor>(OutliersBinder.ClientFactory);
            await ObserveAsync(monitor, Enumerable.Range(0, Series).SelectMany(index => TestMonitor.Series($"series {index}", 0, 200)));
            await Condition.HoldsAsync(() => server.Said.Any(line => line.Contains("series were not saved, which is tried again", StringComparison.Ordinal)));

            var response = await ObserveAsync(monitor, TestMonitor.Series("cpu", 0, 2000, 1800));
            CollectionAssert.AreEqual(new[] { false, true }, response.Incidents.Select(each => each.Over).ToArray());
            await using var follower = monitor.FollowAsync(new() { Since = TestMonitor.Start }, Token).GetAsyncEnumerator(Token);
            Assert.IsTrue(await follower.MoveNextAsync());
            Assert.AreEqual(("cpu", 1L), (follower.Current.Name, follower.Current.Sequence));

            var lifted = await Command.RunAsync("prlimit", ["--pid", $"{server.Id}", "--fsize=unlimited"], null, Token);
            Assert.AreEqual(0, lifted.ExitCode, lifted.Error);
            await Condition.HoldsAsync(async () => (await monitor.ListSeriesAsync(new() { Series = "cpu" }, Token)).Series.Count == 1 && IsStored(folder.Folder));
        }

        using var store = new SqliteStore(folder.Folder);
        CollectionAssert.AreEqual(new long[] { 1, 2 }, store.Incidents(0, 10).Select(each => each.Sequence).ToArray());
    }

    /// <summary>What is not stored is not acknowledged where every batch is to be: whoever sent it is told to send it again.</summary>
    [TestMethod]
    public async Task A_batch_that_cannot_be_stored_is_refused_for_now()
    {
        Absent.Unless(["bash"], Debian.Install("bash"));
        using var folder = new TemporaryFile("empty", "");
        await using var server = await StartAsync(folder.Folder, "Batch");
        using var channel = GrpcChannel.ForAddress(server.Url);
        var monitor = channel.CreateGrpcService<IMonitor>(OutliersBinder.ClientFactory);

        var error = await Assert.ThrowsExactlyAsync<Grpc.Core.RpcException>(async () =>
        {
            for (var index = 0; index < Series; index++)
            {
                await ObserveAsync(monitor, TestMonitor.Series($"series {index}", 0, 500));
            }
        });

        Assert.AreEqual((Grpc.Core.StatusCode.ResourceExhausted, "the server cannot store it at the moment: try again later"), (error.StatusCode, error.Status.Detail));
        Assert.AreEqual("SERVER_BUSY", Details.Of(error).Reason);
        Assert.IsNotEmpty((await monitor.ListSeriesAsync(new(), Token)).Series);
    }

    private static Task<ForeignServer> StartAsync(string folder, string durability) => ForeignServer.StartAsync(new(
        "bash",
        ["-c", $"trap '' XFSZ; ulimit -S -f {Kilobytes}; exec dotnet \"$@\"", "-", Path.Join(AppContext.BaseDirectory, "outliers-server.dll"), "--host", "127.0.0.1", "--data", folder],
        new Dictionary<string, string>
        {
            ["Outliers__Monitor__SaveSeconds"] = "1",
            ["Outliers__Monitor__Durability"] = durability,
            ["DOTNET_EnableWriteXorExecute"] = "0",   // which takes a file of its own, larger than that
        }));

    private async Task<OutliersResponse> ObserveAsync(IMonitor monitor, IEnumerable<CodeFirstOutliers.Monitoring.Sample> samples)
    {
        var request = new OutliersRequest { Metrics = [.. samples.Select(each => new Metric { Name = each.Series, Value = each.Value, Time = new(each.Time, DateTimeKind.Utc) })] };
        var all = new OutliersResponse();
        foreach (var chunk in request.Metrics.Chunk(20_000))
        {
            await foreach (var response in monitor.ObserveAsync(Requests.Stream([new OutliersRequest { Metrics = [.. chunk] }]), Token))
            {
                all.Incidents.AddRange(response.Incidents);
            }
        }

        return all;
    }

    /// <summary>The write-ahead log has grown beyond the limit, so that what waited is in it.</summary>
    private static bool IsStored(string folder) => new DirectoryInfo(folder).EnumerateFiles($"{SqliteStore.FileName}*").Sum(file => file.Length) > 4L * Kilobytes * 1024;
}
