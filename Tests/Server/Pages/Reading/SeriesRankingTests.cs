using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Pages.Reading;
using CodeFirstOutliers.Tests.Monitoring;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Server.Pages.Reading;

[TestClass]
public sealed class SeriesRankingTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Incidents_come_first_and_news_once_the_ranking_is_old()
    {
        await using var monitor = new TestMonitor(now: TestMonitor.Start.AddDays(2));
        var clock = new ManualClock();
        var ranking = new SeriesRanking(monitor.Monitor, clock);
        await monitor.Monitor.ObserveAsync(TestMonitor.Series("calm", 0, 2000));
        await monitor.Monitor.ObserveAsync(TestMonitor.Series("loud", 0, 1801, 1800));

        var first = await ranking.ReadAsync(TestContext.CancellationToken);
        await monitor.Monitor.ObserveAsync([new Sample("new", 1, TestMonitor.Start.Ticks)]);

        CollectionAssert.AreEqual(new[] { "loud", "calm" }, first.Select(series => series.Name).ToArray());
        Assert.AreSame(first, await ranking.ReadAsync(TestContext.CancellationToken));
        clock.Pass(TimeSpan.FromHours(1));
        Assert.HasCount(3, await ranking.ReadAsync(TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task All_who_ask_at_once_share_one_ranking()
    {
        await using var monitor = new TestMonitor();
        var ranking = new SeriesRanking(monitor.Monitor, new ManualClock());
        await monitor.Monitor.ObserveAsync([new Sample("cpu", 1, TestMonitor.Start.AddDays(29).Ticks)]);

        var read = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ranking.ReadAsync(TestContext.CancellationToken)));

        Assert.AreEqual(1, read.Distinct(ReferenceEqualityComparer.Instance).Count());
    }
}
