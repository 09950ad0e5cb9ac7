using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Monitoring;

/// <summary>Values of a past of which nobody need hear any more.</summary>
[TestClass]
public sealed class HistoryTests
{
    [TestMethod]
    public async Task It_is_learnt_as_ever_and_an_incident_that_is_over_in_it_is_told_to_nobody()
    {
        await using var test = new TestMonitor();
        await using var other = new TestMonitor();
        var samples = TestMonitor.Series("cpu", 0, 2010, 1800);

        var history = await test.Monitor.ObserveAsync(samples[..2000], isHistory: true);
        var live = await test.Monitor.ObserveAsync(samples[2000..]);
        var told = await other.Monitor.ObserveAsync(samples);

        Assert.AreEqual(0L, test.Log.LastSequence);
        Assert.IsFalse(history.Concat(live).Any(each => each.Told is not null));
        Assert.AreEqual(0, history.Count(each => each.IsOutlier));
        CollectionAssert.AreEqual(told.Select(each => each.Verdict.Score).ToArray(), history.Concat(live).Select(each => each.Verdict.Score).ToArray());
    }

    [TestMethod]
    public async Task An_incident_that_goes_on_beyond_it_is_told_with_the_first_value_after_it()
    {
        await using var test = new TestMonitor();
        var samples = TestMonitor.Series("cpu", 0, 1804, 1800, 1801, 1802, 1803);

        await test.Monitor.ObserveAsync(samples[..1802], isHistory: true);
        Assert.AreEqual(0L, test.Log.LastSequence);
        var live = await test.Monitor.ObserveAsync(samples[1802..]);

        Assert.AreEqual((TestMonitor.Start.AddMinutes(1800), false), (live[0].Told!.Start, live[0].Told!.Over));
    }

    [TestMethod]
    public async Task An_incident_that_was_told_before_it_is_told_as_over_in_it()
    {
        await using var test = new TestMonitor();
        var samples = TestMonitor.Series("cpu", 0, 2000, 1800);
        await test.Monitor.ObserveAsync(samples[..1801]);
        Assert.IsNotNull(test.Log.OpenOf("cpu"));

        await test.Monitor.ObserveAsync(samples[1801..], isHistory: true);

        Assert.IsNull(test.Log.OpenOf("cpu"));
        Assert.AreEqual(2L, test.Log.LastSequence);
    }

    [TestMethod]
    public async Task What_is_judged_again_after_a_kill_is_told_to_nobody_either()
    {
        using var folder = new TemporaryFile("empty", "");
        PartitionOptions options = new() { Partitions = 8, Durability = Durability.Batch };
        using (var store = new SqliteStore(folder.Folder))
        {
            var killed = new TestMonitor(store, options);
            await killed.Monitor.ObserveAsync(TestMonitor.Series("cpu", 0, 1805, 1800), isHistory: true);
            await killed.Monitor.DisposeAsync(); // and nothing saved
        }

        using var again = new SqliteStore(folder.Folder);
        await using var test = new TestMonitor(again, options);

        Assert.AreEqual((0L, 1805L), (test.Log.LastSequence, (await test.Monitor.InfoAsync("cpu"))!.Judged));
    }

    [TestMethod]
    public async Task How_far_a_reader_has_come_is_stored_with_what_it_has_read()
    {
        using var folder = new TemporaryFile("empty", "");
        using (var store = new SqliteStore(folder.Folder))
        {
            var killed = new TestMonitor(store);
            Assert.IsNull(killed.Monitor.PositionOf("reader"));
            killed.Monitor.SetPosition("reader", 1);
            await killed.Monitor.SaveAsync();
            killed.Monitor.SetPosition("reader", 2);
            Assert.AreEqual(2L, killed.Monitor.PositionOf("reader"));
            await killed.Monitor.DisposeAsync(); // what was read since is not saved either
        }

        using var again = new SqliteStore(folder.Folder);
        await using var test = new TestMonitor(again);
        Assert.AreEqual(1L, test.Monitor.PositionOf("reader"));
    }
}
