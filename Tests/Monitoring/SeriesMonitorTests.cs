using CodeFirstOutliers.Detection.Online;
using CodeFirstOutliers.Monitoring;

namespace CodeFirstOutliers.Tests.Monitoring;

[TestClass]
public sealed class SeriesMonitorTests
{
    [TestMethod]
    public async Task Each_series_is_judged_as_its_own_detector_would_judge_it()
    {
        await using var test = new TestMonitor();
        Sample[] samples = [.. from index in Enumerable.Range(0, 600) from name in Enumerable.Range(0, 20) select TestMonitor.Series($"s{name}", index, index + 1, 500 + name)[0]];
        var detectors = Enumerable.Range(0, 20).ToDictionary(name => $"s{name}", _ => new OnlineDetector());

        List<Observation> observations = [];
        foreach (var chunk in samples.Chunk(777))
        {
            observations.AddRange(await test.Monitor.ObserveAsync(chunk));
        }

        for (var index = 0; index < samples.Length; index++)
        {
            var expected = detectors[samples[index].Series].Observe(samples[index].Value, samples[index].Time);
            Assert.AreEqual((Fate.Judged, expected with { Incident = null }), (observations[index].Fate, observations[index].Verdict with { Incident = null }), $"{index}");
        }

        Assert.AreEqual(20, test.Monitor.Count);
        Assert.AreEqual(20, observations.Count(each => each.Told is { Over: false }), "each series has its incident");
    }

    [TestMethod]
    public async Task A_batch_that_comes_again_changes_nothing()
    {
        await using var test = new TestMonitor();
        var batch = TestMonitor.Series("cpu", 0, 300, 250);
        await test.Monitor.ObserveAsync(batch);
        var before = await test.Monitor.InfoAsync("cpu");

        var again = await test.Monitor.ObserveAsync(batch);

        Assert.IsTrue(again.All(each => each is { Fate: Fate.NotNewer, Told: null, IsOutlier: false }));
        var after = await test.Monitor.InfoAsync("cpu");
        Assert.AreEqual((before!.Judged, before.Value, before.Last, before.Incident), (after!.Judged, after.Value, after.Last, after.Incident));
        Assert.AreEqual((0, 300), (before.Dropped, after.Dropped));
    }

    [TestMethod]
    public async Task A_value_from_the_future_does_not_silence_its_series()
    {
        await using var test = new TestMonitor(now: TestMonitor.Start);
        var observations = await test.Monitor.ObserveAsync(
        [
            new("cpu", 1, TestMonitor.Start.AddMinutes(10).Ticks), new("cpu", 1, TestMonitor.Start.AddMinutes(11).Ticks), new("cpu", 1, TestMonitor.Start.AddMinutes(10).Ticks + 1),
        ]);

        CollectionAssert.AreEqual(new[] { Fate.Judged, Fate.FromFuture, Fate.FromFuture }, observations.Select(each => each.Fate).ToArray());
    }

    [TestMethod]
    public async Task One_series_too_many_is_dropped_and_the_others_go_on()
    {
        await using var test = new TestMonitor(options: new() { Partitions = 4, MaxSeries = 2 });
        var time = TestMonitor.Start.Ticks;

        var observations = await test.Monitor.ObserveAsync([new("a", 1, time), new("b", 1, time), new("a", 1, time + 1)]);
        var later = await test.Monitor.ObserveAsync([new("c", 1, time + 2), new("a", 1, time + 2)]);

        Assert.IsTrue(observations.All(each => each.Fate == Fate.Judged));
        CollectionAssert.AreEqual(new[] { Fate.TooManySeries, Fate.Judged }, later.Select(each => each.Fate).ToArray());
        Assert.AreEqual(1, await test.Monitor.ForgetAsync(SeriesSelector.Parse("b")));
        Assert.AreEqual(Fate.Judged, (await test.Monitor.ObserveAsync([new("c", 1, time + 3)]))[0].Fate, "there is room again");
    }

    [TestMethod]
    public async Task An_idle_series_is_forgotten()
    {
        await using var test = new TestMonitor(options: new() { Partitions = 4, ForgetAfter = TimeSpan.FromDays(2) });
        await test.Monitor.ObserveAsync([new("old", 1, TestMonitor.Start.AddDays(1).Ticks), new("new", 1, TestMonitor.Start.AddDays(1).Ticks)]);
        test.Clock.Now += TimeSpan.FromDays(2);
        await test.Monitor.ObserveAsync([new("new", 1, TestMonitor.Start.AddDays(2).Ticks)]);
        await test.Monitor.SaveAsync();
        Assert.AreEqual(2, test.Monitor.Count, "what counts is when values came, not when they were measured");

        test.Clock.Now += TimeSpan.FromTicks(1);
        await test.Monitor.SaveAsync();

        CollectionAssert.AreEqual(new[] { "new" }, (await test.Monitor.NamesAsync(SeriesSelector.All)).ToArray());
        Assert.AreEqual(1, test.Monitor.Count);
    }

    [TestMethod]
    public async Task Names_come_in_order_from_where_they_were_left()
    {
        await using var test = new TestMonitor();
        await test.Monitor.ObserveAsync([.. Enumerable.Range(0, 50).Select(index => new Sample($"up{{n=\"{index:00}\"}}", 1, TestMonitor.Start.Ticks)), new("down", 1, TestMonitor.Start.Ticks)]);

        var names = await test.Monitor.NamesAsync(SeriesSelector.Parse("up{n!=\"07\"}"), after: "up{n=\"05\"}");

        CollectionAssert.AreEqual(Enumerable.Range(6, 44).Where(index => index != 7).Select(index => $"up{{n=\"{index:00}\"}}").ToArray(), names.ToArray());
    }

    [TestMethod]
    public async Task The_past_is_told_as_it_was_judged_the_newest_points_alone_and_thinned_with_its_peaks()
    {
        await using var test = new TestMonitor(options: new() { Partitions = 4, HistoryPoints = 200 });
        var samples = TestMonitor.Series("cpu", 0, 500, 450);
        var observations = await test.Monitor.ObserveAsync(samples);

        var all = await test.Monitor.HistoryAsync("cpu", long.MinValue, long.MaxValue, 1000);
        var span = await test.Monitor.HistoryAsync("cpu", samples[400].Time, samples[410].Time, 1000);
        var few = await test.Monitor.HistoryAsync("cpu", long.MinValue, long.MaxValue, 9);

        Assert.IsInRange(200, 200 + 63, all!.Count, "full pages, and the one that fills");
        CollectionAssert.AreEqual(samples[^all.Count..].Select(sample => (sample.Time, sample.Value)).ToArray(), all.Select(point => (point.Time, point.Value)).ToArray());
        foreach (var (point, verdict) in all.Zip(observations.TakeLast(all.Count).Select(each => each.Verdict)))
        {
            Assert.AreEqual(verdict.Expected, point.Expected, Math.Abs(verdict.Expected - point.Value) * 1e-6);
            Assert.AreEqual(verdict.Upper, point.Upper, Math.Abs(verdict.Upper - point.Value) * 1e-6);
            Assert.AreEqual(verdict.Score, point.Score, verdict.Score * 1e-6);
        }

        Assert.AreEqual(10, span!.Count);
        Assert.IsLessThanOrEqualTo(9, few!.Count);
        Assert.AreEqual(300, few!.Max(point => point.Value), "the peak is there");
        CollectionAssert.AreEqual(few!.OrderBy(point => point.Time).ToArray(), few!.ToArray());
        Assert.IsNull(await test.Monitor.HistoryAsync("none", 0, 1, 9));
    }

    [TestMethod]
    public async Task Batches_of_many_callers_lose_nothing_and_whoever_comes_when_all_is_full_is_told_so()
    {
        await using var test = new TestMonitor(options: new() { Partitions = 2, QueueLength = 1 });
        var (judged, busy) = (0L, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), async (caller, _) =>
        {
            for (var index = 0; index < 200; index++)
            {
                var batch = Enumerable.Range(0, 10).Select(name => new Sample($"{caller}.{name}", index, TestMonitor.Start.AddMinutes(index).Ticks)).ToArray();
                while (true)
                {
                    try
                    {
                        var observations = await test.Monitor.ObserveAsync(batch);
                        Interlocked.Add(ref judged, observations.Count(each => each.Fate == Fate.Judged));
                        break;
                    }
                    catch (BusyException)
                    {
                        Interlocked.Increment(ref busy);
                        await Task.Yield();
                    }
                }
            }
        });

        var infos = await Task.WhenAll(from caller in Enumerable.Range(0, 8) from name in Enumerable.Range(0, 10) select test.Monitor.InfoAsync($"{caller}.{name}"));
        Assert.IsTrue(infos.All(info => info!.Judged == 200), "each value was judged once");
        Assert.IsLessThanOrEqualTo(16_000L, judged);
    }

    [TestMethod]
    public void A_series_belongs_to_one_partition_for_ever()
    {
        // computed by another program: a store is read by later versions
        Assert.AreEqual(171, Routing.PartitionOf("cpu", 256));
        Assert.AreEqual(150, Routing.PartitionOf("up{job=\"api\"}", 256));
        var counts = Enumerable.Range(0, 25_600).GroupBy(index => Routing.PartitionOf($"up{{n=\"{index}\"}}", 256)).Select(group => group.Count()).ToArray();
        Assert.HasCount(256, counts);
        Assert.IsLessThan(200, counts.Max(), "they are spread evenly");
    }
}
