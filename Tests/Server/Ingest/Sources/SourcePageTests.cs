using CodeFirstOutliers.Server.Ingest.Sources;

namespace CodeFirstOutliers.Tests.Server.Ingest.Sources;

/// <summary>Which steps are asked for at once; all times here are in seconds, and steps have 60.</summary>
[TestClass]
public sealed class SourcePageTests
{
    private const long Step = 60;

    [TestMethod]
    [DataRow(0, 89, null, DisplayName = "its second step is there, and not complete")]
    [DataRow(60, 90, "60-60 fresh")]
    [DataRow(60, 149, "60-60 fresh")]
    [DataRow(60, 660, "60-600 fresh", DisplayName = "ten minutes are fresh")]
    [DataRow(60, 661, "60-60 history", DisplayName = "and not a second more")]
    [DataRow(0, 700, "0-60 history", DisplayName = "the past and what is fresh are apart")]
    [DataRow(120, 700, "120-660 fresh")]
    [DataRow(0, 100_000_000, "0-5940 history", DisplayName = "at most 100 steps")]
    public void A_page_has_complete_steps_of_one_kind(long next, long now, string? expected)
    {
        var page = SourcePage.Next(Ticks(next), Ticks(now), Ticks(Step), 100);

        // the first row is asked from its second step on
        page = expected is null ? SourcePage.Next(Ticks(Step), Ticks(now), Ticks(Step), 100) : page;
        Assert.AreEqual(expected, page is { } some ? $"{Seconds(some.Start)}-{Seconds(some.End)} {(some.IsHistory ? "history" : "fresh")}" : null);
    }

    [TestMethod]
    [DataRow(1, 20)]
    [DataRow(60, 100)]
    [DataRow(3600, 7)]
    [DataRow(7, 2000)]
    public void Pages_have_each_step_once_until_all_that_are_complete_are_read(long step, int most)
    {
        var (now, next, steps) = (Ticks(1_000_000_007), SourcePage.FirstFrom(Ticks(1_000_000_007 - (5000 * step)), Ticks(step)), 0);
        var (first, wasFresh) = (next, false);
        while (SourcePage.Next(next, now, Ticks(step), most) is { } page)
        {
            Assert.IsTrue(page.Start == next && page.End >= page.Start && page.Steps <= most && page.Start % Ticks(step) == 0 && page.End % Ticks(step) == 0);
            Assert.IsFalse(wasFresh && page.IsHistory);
            (next, steps, wasFresh) = (page.End + Ticks(step), steps + page.Steps, !page.IsHistory);
        }

        Assert.IsTrue(wasFresh);
        Assert.AreEqual((next - first) / Ticks(step), steps);
        Assert.IsTrue(next > now - SourcePage.LagOf(Ticks(step)) && next <= now - SourcePage.LagOf(Ticks(step)) + Ticks(step));
    }

    private static long Ticks(long seconds) => seconds * TimeSpan.TicksPerSecond;

    private static long Seconds(long ticks) => ticks / TimeSpan.TicksPerSecond;
}
