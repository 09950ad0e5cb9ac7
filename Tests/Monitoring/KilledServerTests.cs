using CodeFirstOutliers.Detection.Online;
using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Monitoring;

/// <summary>Our server, ended by the system without a word at random moments while it judges and saves.</summary>
[TestClass]
public sealed class KilledServerTests
{
    private const int Kills = 100;
    private const int Names = 5;
    private const int Values = 40;   // of each name in a chunk

    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    /// <summary>Two hundred kills in all: half of them cost no verdict, half of them no more than what was not saved.</summary>
    [TestMethod]
    public Task A_kill_costs_what_it_may_and_never_the_file() => Task.WhenAll(KillAndLookAsync("Batch"), KillAndLookAsync("Interval"));

    private async Task KillAndLookAsync(string durability)
    {
        using var folder = new TemporaryFile("empty", "");
        var (random, detectors) = (new Random(3), Enumerable.Range(0, Names).Select(_ => new OnlineDetector(new(OnlineMode.Light))).ToArray());
        var (next, told) = (0, new List<Incident>());
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = await ForeignServer.StartOursAsync(
                ["--data", folder.Folder, "--log-level", "Information"],
                environment: new Dictionary<string, string> { ["Outliers__Monitor__SaveSeconds"] = "1", ["Outliers__Monitor__Durability"] = durability });
            using var channel = GrpcChannel.ForAddress(server.Url);
            var monitor = channel.CreateGrpcService<IMonitor>(OutliersBinder.ClientFactory);
            Assert.IsFalse(server.Said.Any(line => line.Contains("damaged", StringComparison.Ordinal)), $"kill {kill}");
            var (answers, enough) = (random.Next(5), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            var killing = KillAsync(server, enough.Task, random.Next(20));
            if (answers == 0)
            {
                enough.SetResult();
            }

            try
            {
                await foreach (var response in monitor.ObserveAsync(Chunks(next), Token))
                {
                    next++;
                    if (--answers == 0)
                    {
                        enough.SetResult();
                    }

                    told.AddRange(response.Incidents);
                    if (durability == "Batch" && response.Notes.Count == 0)
                    {
                        CollectionAssert.AreEqual(Expected(detectors, next - 1), response.Indices, $"kill {kill}, chunk {next - 1}");
                    }
                    else if (durability == "Batch")
                    {
                        Expected(detectors, next - 1); // it was judged before the answer was lost
                    }
                }
            }
            catch (RpcException gone) when (gone.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled)
            {
                // as it was meant to be
            }

            await killing;
        }

        Assert.IsGreaterThan(Kills, next, "it got on");
        using var store = new SqliteStore(folder.Folder);
        var incidents = store.Incidents(0, int.MaxValue);
        CollectionAssert.AreEqual(Enumerable.Range(1, incidents.Count).Select(each => (long)each).ToArray(), incidents.Select(each => each.Sequence).ToArray());
        Assert.IsFalse(incidents.GroupBy(each => (each.Name, each.Start, each.Over)).Any(group => durability == "Batch" && group.Select(each => each.Id).Distinct().Count() > 1), "each opens once");
        Assert.IsFalse(incidents.GroupBy(each => (each.Id, each.Over, each.Surprise)).Any(group => durability == "Batch" && group.Count() > 1), "nothing is told twice");
        CollectionAssert.IsSubsetOf(told.Select(each => each.Sequence).ToArray(), incidents.Select(each => each.Sequence).ToArray(), "what was told is kept");
    }

    private async Task KillAsync(ForeignServer server, Task enough, int milliseconds)
    {
        await enough;
        await Task.Delay(milliseconds, Token); // any moment will do
        await server.KillAsync();
    }

    private static async IAsyncEnumerable<OutliersRequest> Chunks(int from)
    {
        for (var chunk = from; ; chunk++)
        {
            await Task.Yield();
            yield return new()
            {
                Detector = new() { Mode = Mode.Light },
                Metrics =
                [
                    .. from index in Enumerable.Range(chunk * Values, Values)
                       from name in Enumerable.Range(0, Names)
                       select new Metric { Name = $"s{name}", Value = ValueOf(index, name), Time = TestMonitor.Start.AddSeconds(index) },
                ],
            };
        }
    }

    private static double ValueOf(int index, int name) => index > 500 && (index + (100 * name)) % 700 < 3 ? 400 : 100 + (((index * 2654435761L) + name) % 97 * 0.1);

    private static List<int> Expected(OnlineDetector[] detectors, int chunk) =>
    [
        .. from place in Enumerable.Range(0, Values * Names)
           let index = (chunk * Values) + (place / Names)
           let name = place % Names
           let verdict = detectors[name].Observe(ValueOf(index, name), TestMonitor.Start.AddSeconds(index).Ticks)
           where verdict.IsOutlier
           select place,
    ];
}
