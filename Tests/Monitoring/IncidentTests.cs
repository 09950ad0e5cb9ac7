using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Incidents;

namespace CodeFirstOutliers.Tests.Monitoring;

[TestClass]
public sealed class IncidentTests
{
    private static readonly SeriesSelector _cpu = SeriesSelector.Parse("cpu");

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task An_incident_is_told_as_it_begins_and_as_it_is_over_by_one_id()
    {
        await using var test = new TestMonitor();

        var told = (await test.Monitor.ObserveAsync(TestMonitor.Series("cpu", 0, 2000, 1800))).Select(each => each.Told).OfType<Incident>().ToArray();

        Assert.HasCount(2, told);
        Assert.AreEqual((1, 1, false, 300, "cpu"), (told[0].Id, told[0].Sequence, told[0].Over, told[0].Peak, told[0].Name));
        Assert.AreEqual((1, 2, true, TestMonitor.Start.AddMinutes(1800)), (told[1].Id, told[1].Sequence, told[1].Over, told[1].Start));
    }

    [TestMethod]
    public async Task While_it_goes_on_it_is_told_again_only_where_its_peak_is_ten_times_as_rare()
    {
        await using var test = new TestMonitor();
        var samples = TestMonitor.Series("cpu", 0, 2000);
        for (var index = 1800; index < 1810; index++)
        {
            samples[index] = samples[index] with { Value = 106 + (index < 1805 ? 0 : 50) };
        }

        var told = (await test.Monitor.ObserveAsync(samples)).Select(each => each.Told).OfType<Incident>().ToArray();

        Assert.AreEqual(3, told.Length, string.Join("; ", told.Select(each => $"{each}")));
        Assert.IsTrue(told.All(each => each.Id == 1));
        Assert.IsGreaterThanOrEqualTo(told[0].Surprise + 1, told[1].Surprise);
        Assert.AreEqual((false, true), (told[1].Over, told[2].Over));
    }

    [TestMethod]
    public async Task The_incident_of_a_series_that_ends_is_over_until_a_value_finds_it_again()
    {
        await using var test = new TestMonitor();
        var samples = Rising("cpu", TimeSpan.FromMinutes(1));
        await test.Monitor.ObserveAsync(samples[..1803]);

        var ended = (await test.Monitor.ObserveAsync([new("cpu", Sample.EndOfSeries, samples[1803].Time), new("none", Sample.EndOfSeries, samples[1803].Time)]));
        var again = (await test.Monitor.ObserveAsync(samples[1804..1806])).Select(each => each.Told).OfType<Incident>().ToArray();

        Assert.IsTrue(ended.All(each => each.Fate == Fate.Ended));
        Assert.AreEqual((1L, true), (ended[0].Told!.Id, ended[0].Told!.Over));
        Assert.AreEqual(1, test.Monitor.Count, "what ends need not begin");
        Assert.AreEqual((2L, false, ended[0].Told!.Start), (again.Single().Id, again[0].Over, again[0].Start));
    }

    [TestMethod]
    [DataRow(1, 11, true)]
    [DataRow(1, 9, false)]
    [DataRow(60, 11, false)]
    [DataRow(60, 301, true)]
    public async Task The_incident_of_a_series_that_falls_silent_is_over(int stepMinutes, int silentMinutes, bool isOver)
    {
        await using var test = new TestMonitor(now: TestMonitor.Start.AddHours(2000));
        await test.Monitor.ObserveAsync(Rising("cpu", TimeSpan.FromMinutes(stepMinutes))[..1803]);
        Assert.AreEqual(1, test.Log.OpenCount);

        test.Clock.Now += TimeSpan.FromMinutes(silentMinutes);
        await test.Monitor.SaveAsync();

        Assert.AreEqual(isOver ? 0 : 1, test.Log.OpenCount);
    }

    [TestMethod]
    public async Task A_follower_has_all_from_where_it_was_and_then_what_comes()
    {
        await using var test = new TestMonitor();
        await test.Monitor.ObserveAsync(TestMonitor.Series("cpu", 0, 2000, 1800));
        await using var follower = test.Log.FollowAsync(1, TestContext.CancellationToken).GetAsyncEnumerator(TestContext.CancellationToken);

        Assert.IsTrue(await follower.MoveNextAsync());
        Assert.AreEqual(2, follower.Current.Sequence);
        var next = follower.MoveNextAsync();
        Assert.IsFalse(next.IsCompleted);
        await test.Monitor.ObserveAsync(TestMonitor.Series("disk", 0, 2000, 1800));

        Assert.IsTrue(await next);
        Assert.AreEqual((3, "disk"), (follower.Current.Sequence, follower.Current.Name));
    }

    [TestMethod]
    public async Task Many_followers_miss_nothing_while_many_incidents_are_told()
    {
        await using var test = new TestMonitor();
        var followers = Enumerable.Range(0, 5).Select(async _ =>
        {
            List<long> seen = [];
            await foreach (var incident in test.Log.FollowAsync(0, TestContext.CancellationToken))
            {
                seen.Add(incident.Sequence);
                if (seen.Count == 2000)
                {
                    break;
                }
            }

            return seen;
        }).ToArray();

        await Parallel.ForAsync(0, 1000, TestContext.CancellationToken, (index, _) =>
        {
            test.Log.Tell(new Incident { Name = $"{index}", Over = false });
            test.Log.Tell(new Incident { Name = $"{index}", Over = true });
            return ValueTask.CompletedTask;
        });

        foreach (var seen in await Task.WhenAll(followers))
        {
            CollectionAssert.AreEqual(Enumerable.Range(1, 2000).Select(each => (long)each).ToArray(), seen);
        }
    }

    [TestMethod]
    public async Task A_muted_series_says_so_until_its_time_is_over()
    {
        await using var test = new TestMonitor();
        var mute = test.Mutes.Add(SeriesSelector.Parse("{__name__=~\"c.*\"}"), test.Clock.Now.AddHours(1), "a drill");

        Assert.IsTrue(test.Log.Tell(new() { Name = "cpu" }).Muted);
        Assert.IsFalse(test.Log.Tell(new() { Name = "disk" }).Muted);
        test.Clock.Now = mute.Until!.Value;
        Assert.IsFalse(test.Log.Tell(new() { Name = "cpu" }).Muted);
        Assert.IsEmpty(test.Mutes.All);
    }

    [TestMethod]
    public async Task A_mute_is_taken_back()
    {
        await using var test = new TestMonitor();
        var (first, second) = (test.Mutes.Add(_cpu, test.Clock.Now.AddHours(1), "one"), test.Mutes.Add(_cpu, test.Clock.Now.AddHours(1), "two"));

        Assert.AreEqual(first, test.Mutes.Remove(first.Id));
        CollectionAssert.AreEqual(new[] { second }, test.Mutes.All.ToArray());
        Assert.IsNull(test.Mutes.Remove(first.Id));
    }

    [TestMethod]
    public async Task What_was_noise_raises_the_bar_of_its_series_and_term_and_that_fades()
    {
        await using var test = new TestMonitor();
        var incident = test.Log.Tell(new() { Name = "cpu", Term = "value" });

        test.Judgements.Judge(incident, isNoise: true);

        Assert.AreEqual(1, test.Judgements.RaiseOf("cpu", "value"), 1e-9);
        Assert.AreEqual(0, test.Judgements.RaiseOf("cpu", "level"));
        Assert.AreEqual(0, test.Judgements.RaiseOf("disk", "value"));
        test.Clock.Now += Judgements.HalfLife;
        Assert.AreEqual(0.5, test.Judgements.RaiseOf("cpu", "value"), 1e-9);
        test.Judgements.Judge(incident, isNoise: true);
        Assert.AreEqual(1, test.Judgements.RaiseOf("cpu", "value"), 1e-9, "said twice it counts once");
        test.Judgements.Judge(incident, isNoise: false);
        Assert.AreEqual(0, test.Judgements.RaiseOf("cpu", "value"));
    }

    [TestMethod]
    public async Task Below_the_raised_bar_nothing_is_told_and_above_it_all()
    {
        await using var quiet = new TestMonitor();
        await using var noisy = new TestMonitor();
        var incident = (await noisy.Monitor.ObserveAsync(TestMonitor.Series("cpu", 0, 2000, 1800))).First(each => each.Told is not null).Told!;
        for (var id = 1; id <= 40; id++)
        {
            noisy.Judgements.Judge(incident with { Id = id }, isNoise: true);
        }

        var withheld = await noisy.Monitor.ObserveAsync(TestMonitor.Series("cpu", 2000, 2100, 2050));
        for (var id = 1; id <= 40; id++)
        {
            noisy.Judgements.Judge(incident with { Id = id }, isNoise: false);
        }

        var told = await noisy.Monitor.ObserveAsync(TestMonitor.Series("cpu", 2100, 2200, 2150));

        Assert.IsTrue(withheld.All(each => each is { Told: null, IsOutlier: false }), "a surprise of 30 is not 45");
        Assert.IsTrue(told.Any(each => each.Told is { Over: false, Id: 2 } && each.IsOutlier));
    }

    /// <summary>A level that rises at the place 1800, and stays.</summary>
    private static Sample[] Rising(string name, TimeSpan step) =>
        [.. TestMonitor.Series(name, 0, 2000).Select((sample, index) => sample with { Value = sample.Value + (index < 1800 ? 0 : 200), Time = (TestMonitor.Start + (index * step)).Ticks })];
}
