using System.Globalization;
using System.Text;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Server.Ingest.Sources;

/// <summary>A real Prometheus that has had two weeks.</summary>
[TestClass]
public sealed class RealSourceTests
{
    private const int Minutes = 14 * 24 * 60;
    private const string Series = "requests{host=\"a\"}";
    private const string Name = "{\"sum by (host)(requests)\",host=\"a\"}";

    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task Two_weeks_are_learnt_at_once_and_in_silence_and_then_anything_unusual_is_told()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 60 * 60;
        await using var prometheus = await Prometheus.StartWithAsync(PastOf(now));
        await prometheus.ValueAsync($"last_over_time({Series}[1h])"); // it answers
        await using var server = await RunningServer.StartAsync(
            $"--Outliers:Sources:0:Url={prometheus.Url}", "--Outliers:Sources:0:Queries:0=sum by (host)(requests)", "--log-level", "Information");
        using var log = server.Listen();
        await Condition.HoldsAsync(async () => (await InfoAsync(server)) is { Judged: > Minutes - 10 });

        var info = await InfoAsync(server);
        Assert.AreEqual((0L, null), (info!.Dropped, info.Incident));
        await using var follower = server.Monitor.FollowAsync(new() { Since = DateTime.UnixEpoch }, Token).GetAsyncEnumerator(Token);
        var told = follower.MoveNextAsync();
        var unusual = new OutliersRequest { Metrics = [new() { Name = Name, Value = ValueAt(now + 300) + 300, Time = info.Last!.Value.AddSeconds(1) }] };
        await server.Monitor.ObserveAsync(new[] { unusual }.ToAsyncEnumerable(), Token).ToListAsync(Token);

        Assert.IsTrue(await told);
        Assert.AreEqual((1L, info.Last!.Value.AddSeconds(1)), (follower.Current.Sequence, follower.Current.Start), "the first incident of all, although the past has some");
        Assert.IsEmpty(log.Entries.Where(entry => entry.Contains("is not read", StringComparison.Ordinal)).ToArray());
    }

    private async Task<SeriesInfo?> InfoAsync(RunningServer server) => (await server.Monitor.ListSeriesAsync(new() { Series = Name }, Token)).Series.SingleOrDefault();

    /// <summary>Days and nights, some noise, and a spike and an outage long ago.</summary>
    private static string PastOf(long now)
    {
        var text = new StringBuilder("# TYPE requests gauge\n");
        for (var minute = Minutes; minute > 0; minute--)
        {
            var time = now - (minute * 60);
            var value = minute is 9000 ? 2000 : minute is > 5000 and < 5030 ? 0 : ValueAt(time);
            text.Append(CultureInfo.InvariantCulture, $"{Series} {value:R} {time}\n");
        }

        return text.Append("# EOF\n").ToString();
    }

    private static double ValueAt(long time) => 200 + (50 * Math.Sin(2 * Math.PI * (time % 86400) / 86400.0)) + new Random((int)(time / 60)).NextDouble();
}
