using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Monitoring;

/// <summary>What a wall clock that jumps does to series: nothing, but that what seems to come from the future is dropped.</summary>
[TestClass]
public sealed class ClockTests
{
    private static readonly TimeSpan _year = TimeSpan.FromDays(365);

    [TestMethod]
    public async Task A_clock_that_jumps_a_year_ahead_forgets_nothing_ends_nothing_and_evicts_nothing()
    {
        await using var test = new TestMonitor(options: new() { Partitions = 1, MaxSeries = 1 });
        await test.Monitor.ObserveAsync(TestMonitor.Series("cpu", 0, 1801, 1800));
        test.Clock.Ahead = _year;

        await test.Monitor.SaveAsync();
        var other = await test.Monitor.ObserveAsync([new("disk", 1, TestMonitor.Start.Ticks)]);

        Assert.AreEqual(Fate.TooManySeries, other[0].Fate, "none is idle");
        Assert.AreEqual((1, 0L), (test.Monitor.Count, test.Monitor.Evicted));
        Assert.IsNotNull(test.Log.OpenOf("cpu"));
        Assert.AreEqual(1, await test.Monitor.NewestAsync(TimeSpan.FromMinutes(5), onlyIncidents: true).SelectMany(each => each).CountAsync());
    }

    [TestMethod]
    public async Task What_is_idle_makes_room_and_is_forgotten_though_the_clock_jumped_back()
    {
        await using var test = new TestMonitor(options: new() { Partitions = 1, MaxSeries = 1 });
        await test.Monitor.ObserveAsync(TestMonitor.Series("cpu", 0, 1801, 1800));
        test.Clock.Ahead = -TimeSpan.FromDays(20);   // still later than the sample

        test.Clock.Now += TimeSpan.FromHours(1);
        Assert.AreEqual(Fate.Judged, (await test.Monitor.ObserveAsync([new("disk", 1, TestMonitor.Start.Ticks)]))[0].Fate);
        Assert.IsNull(test.Log.OpenOf("cpu"));

        test.Clock.Now += TimeSpan.FromDays(30) + TimeSpan.FromTicks(1);
        await test.Monitor.SaveAsync();
        Assert.AreEqual(0, test.Monitor.Count);
    }

    [TestMethod]
    public async Task Series_that_are_dropped_as_the_clock_is_behind_go_on_once_it_is_right()
    {
        await using var test = new TestMonitor(now: TestMonitor.Start);
        Sample[] samples = [.. Enumerable.Range(0, 3).Select(minute => new Sample("cpu", 1, TestMonitor.Start.AddMinutes(minute).Ticks))];

        List<Fate> fates = [];
        foreach (var (sample, ahead) in samples.Zip([TimeSpan.Zero, -_year, TimeSpan.Zero]))
        {
            test.Clock.Ahead = ahead;
            fates.Add((await test.Monitor.ObserveAsync([sample]))[0].Fate);
        }

        CollectionAssert.AreEqual(new[] { Fate.Judged, Fate.FromFuture, Fate.Judged }, fates);
        Assert.AreEqual(1L, test.Monitor.FromFuture);
    }

    [TestMethod]
    [DataRow(Durability.Interval)]
    [DataRow(Durability.Batch, DisplayName = "batches that are judged again")]
    public async Task Series_that_came_while_the_clock_was_ahead_are_idle_from_the_restart_on(Durability durability)
    {
        using var folder = new TemporaryFile("empty", "");
        var options = new PartitionOptions { Durability = durability };
        using (var store = new SqliteStore(folder.Folder))
        {
            await using var before = new TestMonitor(store, options) { Clock = { Ahead = _year } };
            await before.Monitor.ObserveAsync([new("saved", 1, TestMonitor.Start.Ticks)]);
            await before.Monitor.SaveAsync();
            await before.Monitor.ObserveAsync([new("saved", 1, TestMonitor.Start.Ticks + 1)]);
        }

        using var again = new SqliteStore(folder.Folder);
        await using var test = new TestMonitor(again, options);
        test.Clock.Now += options.ForgetAfter;
        await test.Monitor.SaveAsync();
        Assert.AreEqual(1, test.Monitor.Count);

        test.Clock.Now += TimeSpan.FromTicks(1);
        await test.Monitor.SaveAsync();
        Assert.AreEqual(0, test.Monitor.Count);
    }

    /// <summary>As of a machine without a clock of its own, which asks others for the time once the server runs.</summary>
    [TestMethod]
    public async Task Series_of_a_process_that_began_in_1970_are_not_forgotten_by_the_next()
    {
        using var folder = new TemporaryFile("empty", "");
        using (var store = new SqliteStore(folder.Folder))
        {
            await using var before = new TestMonitor(store, now: DateTime.UnixEpoch);
            before.Clock.Ahead = TestMonitor.Start - DateTime.UnixEpoch;
            await before.Monitor.ObserveAsync([new("cpu", 1, TestMonitor.Start.Ticks)]);
        }

        using var again = new SqliteStore(folder.Folder);
        await using var test = new TestMonitor(again, now: TestMonitor.Start.AddDays(30));
        await test.Monitor.SaveAsync();
        Assert.AreEqual(1, test.Monitor.Count);
    }
}
