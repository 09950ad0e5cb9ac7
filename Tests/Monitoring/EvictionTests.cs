using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Monitoring;

/// <summary>What happens where there are as many series as there may be.</summary>
[TestClass]
public sealed class EvictionTests
{
    private static readonly PartitionOptions _three = new() { Partitions = 1, MaxSeries = 3, EvictAfter = TimeSpan.FromHours(1) };

    [TestMethod]
    public async Task The_series_that_is_idle_longest_makes_room_once_it_is_idle_for_long_enough()
    {
        await using var test = new TestMonitor(options: _three);
        foreach (var name in new[] { "a", "b", "c" })
        {
            await ObserveAsync(test, name);
            test.Clock.Now += TimeSpan.FromMinutes(10);
        }

        await ObserveAsync(test, "a");
        test.Clock.Now += TimeSpan.FromMinutes(39); // b came 59 minutes ago
        Assert.AreEqual(Fate.TooManySeries, await ObserveAsync(test, "d"));
        Assert.AreEqual((3, 0L, 1L), (test.Monitor.Count, test.Monitor.Evicted, test.Monitor.Refused));

        test.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.AreEqual(Fate.Judged, await ObserveAsync(test, "d"));

        Assert.AreEqual((3, 1L, 1L), (test.Monitor.Count, test.Monitor.Evicted, test.Monitor.Refused));
        CollectionAssert.AreEqual(new[] { "a", "c", "d" }, (await test.Monitor.NamesAsync(SeriesSelector.All)).ToArray());
    }

    [TestMethod]
    public async Task One_that_is_stored_and_not_loaded_makes_room_and_does_not_come_back()
    {
        using var folder = new TemporaryFile("empty", "");
        using (var store = new SqliteStore(folder.Folder))
        {
            await using var test = new TestMonitor(store, _three);
            await test.Monitor.ObserveAsync([.. new[] { "a", "b", "c" }.Select(name => new Sample(name, 1, TestMonitor.Start.Ticks))]);
        }

        using (var store = new SqliteStore(folder.Folder))
        {
            await using var test = new TestMonitor(store, _three, TestMonitor.Start.AddDays(30).AddHours(1));
            Assert.AreEqual(Fate.Judged, await ObserveAsync(test, "d"));
        }

        using var again = new SqliteStore(folder.Folder);
        Assert.AreEqual(3, again.Names().Count);
        Assert.Contains("d", again.Names().Select(each => each.Name));
    }

    [TestMethod]
    public async Task The_incident_of_one_that_makes_room_is_told_as_over()
    {
        await using var test = new TestMonitor(options: _three with { MaxSeries = 1 });
        await test.Monitor.ObserveAsync(TestMonitor.Series("cpu", 0, 1801, 1800));
        Assert.IsNotNull(test.Log.OpenOf("cpu"));
        test.Clock.Now += TimeSpan.FromHours(1);

        await ObserveAsync(test, "disk");

        Assert.IsNull(test.Log.OpenOf("cpu"));
        Assert.IsTrue(test.Store.LastIncidentOf("cpu")!.Over);
    }

    /// <summary>A million names a minute, as many as a test has time for: names that come once never drive out series that go on.</summary>
    [TestMethod]
    public async Task A_flood_of_names_takes_only_the_places_of_idle_series()
    {
        const int Most = 4096, Live = 100, AtOnce = 1000, Minutes = 130;
        await using var test = new TestMonitor(options: new() { MaxSeries = Most, EvictAfter = TimeSpan.FromHours(1), HistoryPoints = 0 });
        var refused = 0L;
        for (var minute = 0; minute < Minutes; minute++, test.Clock.Now += TimeSpan.FromMinutes(1))
        {
            var time = test.Clock.Now.Ticks;
            var live = await test.Monitor.ObserveAsync([.. Enumerable.Range(0, Live).Select(index => new Sample($"live{index}", 1, time))]);
            var flood = await test.Monitor.ObserveAsync([.. Enumerable.Range(0, AtOnce).Select(index => new Sample($"once{minute}.{index}", 1, time))]);

            Assert.IsTrue(live.All(each => each.Fate == Fate.Judged), $"minute {minute}");
            refused += flood.Count(each => each.Fate == Fate.TooManySeries);
            Assert.IsLessThanOrEqualTo(Most, test.Monitor.Count);
        }

        Assert.AreEqual(refused, test.Monitor.Refused);
        Assert.IsGreaterThan(Most / 2, test.Monitor.Evicted);
        var infos = await Task.WhenAll(Enumerable.Range(0, Live).Select(index => test.Monitor.InfoAsync($"live{index}")));
        Assert.IsTrue(infos.All(info => info?.Judged == Minutes));
    }

    private static async Task<Fate> ObserveAsync(TestMonitor test, string name) => (await test.Monitor.ObserveAsync([new(name, 1, test.Clock.Now.Ticks)]))[0].Fate;
}
