using CodeFirstOutliers.Monitoring.Series;
using CodeFirstOutliers.Server.Telling.RemoteWrite;

namespace CodeFirstOutliers.Tests.Server.Telling;

/// <summary>What waits for a receiver, and what becomes samples of it.</summary>
[TestClass]
public sealed class WriteQueueTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Beyond_its_bytes_the_oldest_are_dropped()
    {
        var queue = new WriteQueue(1000);

        var dropped = new[] { Message(400, 1), Message(400, 2), Message(400, 3), Message(2000, 4) }.Select(queue.Add).ToArray();

        CollectionAssert.AreEqual(new[] { 0, 0, 1, 5 }, dropped);
        Assert.AreEqual(4, (await queue.TakeAsync(TestContext.CancellationToken)).Samples);
        Assert.IsFalse(queue.TryTake(out _));
        Assert.AreEqual(0, queue.Add(Message(1000, 5)));
    }

    [TestMethod]
    public void A_gauge_that_is_not_there_any_more_gets_one_stale_marker()
    {
        var samples = new GaugeSamples();
        Newest begun = new("cpu", new(0, 300, 100, 90, double.PositiveInfinity, 4), 8), calm = new("cpu", new(0, 100, 100, 90, 110, 0), double.NaN);

        Assert.AreEqual("anomaly_score=4 yhat=100 yhat_lower=90 anomaly_surprise=8", Next(begun));
        Assert.AreEqual("anomaly_score=0 yhat=100 yhat_lower=90 yhat_upper=110 anomaly_surprise=NaN", Next(calm));
        Assert.AreEqual("anomaly_score=0 yhat=100 yhat_lower=90 yhat_upper=110", Next(calm));
        Assert.AreEqual("anomaly_score=NaN yhat=NaN yhat_lower=NaN yhat_upper=NaN", Next());
        Assert.AreEqual("", Next());

        string Next(params Newest[] series) => string.Join(' ', samples.Next(series, 0).Select(each => $"{each.Labels.Single(label => label.Name == "__name__").Value}={each.Samples.Single().Value}"));
    }

    [TestMethod]
    public void Labels_are_sorted_with_the_name_among_them() => CollectionAssert.AreEqual(
        new[] { "Zone", "__name__", "for", "job" },
        new GaugeSamples().Next([new("cpu{job=\"a\",Zone=\"b\"}", default, double.NaN)], 0).First().Labels.Select(label => label.Name).ToArray());

    private static WriteMessage Message(int bytes, int samples) => new(new byte[bytes], samples, 0);
}
