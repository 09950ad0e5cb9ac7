using CodeFirstOutliers.Detection.Online.Expecting;

namespace CodeFirstOutliers.Tests.Detection.Online;

[TestClass]
public class ClockTests
{
    private const long Minute = TimeSpan.TicksPerMinute;
    private const long Second = TimeSpan.TicksPerSecond;
    private const long Hour = TimeSpan.TicksPerHour;

    [TestMethod]
    public void A_value_that_is_late_takes_no_time_away_from_those_after_it()
    {
        foreach (var late in (int[])[1, 5, 19])
        {
            var clock = new Clock();
            var passed = Pass(clock, Enumerable.Range(0, 200).Select(i => i * Minute));
            passed += Pass(clock, Enumerable.Range(0, late).Select(i => (140 + i) * Minute));
            Assert.AreEqual(199 * Minute, clock.Last);
            passed += Pass(clock, Enumerable.Range(200, 100).Select(i => i * Minute));
            Assert.AreEqual((300, true), (passed, clock.RanBackwards), $"{late} late");
        }
    }

    [TestMethod]
    public void A_clock_that_was_set_back_goes_on_from_there()
    {
        var clock = new Clock();
        var passed = Pass(clock, Enumerable.Range(0, 200).Select(i => i * Minute)) + Pass(clock, Enumerable.Range(140, 200).Select(i => i * Minute));
        Assert.AreEqual(339 * Minute, clock.Last);
        Assert.IsInRange(398, 400, passed);
    }

    [TestMethod]
    public void A_first_time_in_the_far_future_does_not_stop_the_clock()
    {
        var clock = new Clock();
        Pass(clock, [long.MaxValue, .. Enumerable.Range(0, 100).Select(i => i * Minute)]);
        Assert.AreEqual(Minute, clock.Step);
        Assert.AreEqual(60, Pass(clock, Enumerable.Range(100, 60).Select(i => i * Minute)));
    }

    [TestMethod]
    public void Values_of_one_time_share_a_slot_and_a_gap_of_years_is_one_of_many_slots()
    {
        var clock = new Clock();
        Pass(clock, Enumerable.Range(0, 100).Select(i => i * Minute));
        Assert.AreEqual(0, Pass(clock, Enumerable.Repeat(99 * Minute, 5000)));
        Assert.AreEqual(5 * 365 * 1440, Pass(clock, [(99 + (5 * 365 * 1440)) * Minute]));
        Assert.AreEqual(int.MaxValue / 2, Pass(clock, [long.MaxValue]));
        Assert.AreEqual(1, Pass(clock, [(long?)null]));
    }

    [TestMethod]
    [DataRow(Minute, Hour, 400, Hour, DisplayName = "longer: slots are longer")]
    [DataRow(10 * Second, Minute, 400, Minute, DisplayName = "a minute after ten seconds")]
    [DataRow(Hour, 10 * Second, 400, Minute, DisplayName = "shorter: slots of a minute do")]
    [DataRow(Minute, 10 * Second, 2000, Minute, DisplayName = "no shorter than a minute")]
    [DataRow(Minute, Hour, 200, Minute, DisplayName = "not for long")]
    [DataRow(Minute, 65 * Second, 2000, Minute, DisplayName = "a little longer")]
    public void Another_step_that_stays_makes_other_slots(long before, long after, int values, long slot)
    {
        var clock = new Clock();
        Pass(clock, Enumerable.Range(0, 500).Select(i => i * before));
        Pass(clock, Enumerable.Range(1, values).Select(i => (499 * before) + (i * after)));
        Assert.AreEqual((slot, slot != before), (clock.Step, clock.HasChanged));
    }

    [TestMethod]
    public void Where_a_period_counts_slots_they_stay_as_they_are()
    {
        var clock = new Clock();
        for (var i = 0; i < 2000; i++)
        {
            clock.Add(i < 500 ? i * Minute : (i - 490) * Hour, mayChange: false);
        }

        Assert.AreEqual(Minute, clock.Step);
    }

    [TestMethod]
    public void Steps_that_vary_make_no_other_slots()
    {
        var (clock, random, time) = (new Clock(), new Random(1), 0L);
        Pass(clock, Enumerable.Range(0, 100).Select(_ => time += 1 + (long)(-Math.Log(1 - random.NextDouble()) * Minute)));
        var step = clock.Step;
        Pass(clock, Enumerable.Range(0, 50_000).Select(_ => time += 1 + (long)(-Math.Log(1 - random.NextDouble()) * Minute)));
        Pass(clock, Enumerable.Range(0, 50_000).Select(i => time += i % 2 == 0 ? Second : 5 * Minute));
        Assert.AreEqual(step, clock.Step);
    }

    private static int Pass(Clock clock, IEnumerable<long> times) => Pass(clock, times.Select(time => (long?)time));

    private static int Pass(Clock clock, IEnumerable<long?> times) => times.Sum(time => clock.Add(time, mayChange: true));
}
