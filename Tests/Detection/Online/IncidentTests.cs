using CodeFirstOutliers.Detection.Online;
using Side = CodeFirstOutliers.Detection.Direction;

namespace CodeFirstOutliers.Tests.Detection.Online;

[TestClass]
public class IncidentTests
{
    private const int Day = 1440;

    [TestMethod]
    [DataRow(OnlineMode.Full)]
    [DataRow(OnlineMode.Light)]
    public void Two_equal_outages_a_day_apart_are_both_told_and_both_end(OnlineMode mode)
    {
        var (begun, ended) = Watch(new(mode), 7 * Day, i => i is >= 5 * Day and < (5 * Day) + 30 or >= 6 * Day and < (6 * Day) + 30 ? 0 : Noise(i));
        Assert.AreSequenceEqual([(5 * Day), 6 * Day], begun.Select(each => each.Row).ToArray());
        Assert.AreSequenceEqual(begun.Select(each => each.Incident.Start).ToArray(), ended.Select(each => each.Incident.Start).ToArray());
        foreach (var (_, incident) in ended)
        {
            Assert.IsTrue(incident.IsOver);
            Assert.AreEqual(Side.Low, incident.Direction);
            Assert.AreEqual(0.0, incident.Peak);
            Assert.AreEqual(50, incident.Expected, 5);
            Assert.IsInRange(30, 33, incident.Count);   // the way back, and the median of five: no echo in averages
        }
    }

    [TestMethod]
    [DataRow(OnlineMode.Full)]
    [DataRow(OnlineMode.Light)]
    public void A_level_that_stays_is_told_once_and_becomes_the_normal_one(OnlineMode mode)
    {
        var (begun, ended) = Watch(new(mode), 6 * Day, i => Noise(i) + (i < 3 * Day ? 0 : 30));
        Assert.HasCount(1, begun);
        Assert.IsInRange(3 * Day, (3 * Day) + 1, begun[0].Row);
        Assert.HasCount(1, ended);
    }

    [TestMethod]
    [DataRow(OnlineMode.Full)]
    [DataRow(OnlineMode.Light)]
    public void The_first_day_of_a_daily_course_tells_nothing(OnlineMode mode)
    {
        var (begun, _) = Watch(new(mode), 4 * Day, i => Noise(i) + (40 * Math.Sin(2 * Math.PI * i / Day)));
        Assert.IsEmpty(begun);
    }

    [TestMethod]
    [DataRow(OnlineMode.Full)]
    [DataRow(OnlineMode.Light)]
    public void A_counter_is_judged_by_its_rate_and_a_reset_is_no_event(OnlineMode mode)
    {
        var counter = 0.0;
        var (begun, _) = Watch(new(mode), 4 * Day, i =>
        {
            counter = i == 2 * Day ? 0 : counter + Math.Round(Noise(i));
            return i is >= 3 * Day and < (3 * Day) + 30 ? counter -= Math.Round(Noise(i)) : counter;
        });
        Assert.HasCount(1, begun);
        Assert.IsInRange(3 * Day, (3 * Day) + 10, begun[0].Row);
    }

    [TestMethod]
    public void What_is_larger_than_any_bin_does_not_surprise_an_eager_detector_for_ever()
    {
        OnlineOptions options = new() { Sensitivity = OnlineSensitivity.Eager };
        var (begun, _) = Watch(options, 4 * Day, i => i < Day ? 1 + (i % 2 * 1e-15) : Noise(i));   // its unit is 10^-15
        Assert.IsGreaterThan(0, begun.Count(each => each.Row >= Day));
        Assert.IsLessThan(12, begun.Count(each => each.Row >= Day));   // one each 101 values would be 42
    }

    [TestMethod]
    public void A_budget_is_kept_over_every_stretch()
    {
        OnlineOptions options = new(threshold: 1) { Budget = 7 };
        var (begun, _) = Watch(options, 28 * Day, Noise);
        Assert.IsGreaterThan(5, begun.Count);
        for (var i = 0; i < begun.Count; i++)
        {
            for (var j = i; j < begun.Count; j++)
            {
                Assert.IsLessThanOrEqualTo(1 + ((begun[j].Row - begun[i].Row) / (double)Day) + 1e-6, j - i + 1.0);
            }
        }
    }

    [TestMethod]
    public void A_gap_is_told_by_the_value_after_it_only_when_asked_for()
    {
        foreach (var missing in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromMinutes(30)])
        {
            var detector = new OnlineDetector(new OnlineOptions { Missing = missing });
            var told = new List<OnlineVerdict>();
            for (var i = 0; i < 3000; i++)
            {
                var minute = i < 2500 ? i : i + 120;
                Assert.IsFalse(detector.IsMissing(detector.LastTime ?? 0));
                var verdict = detector.Observe(Noise(i), minute * TimeSpan.TicksPerMinute);
                if (verdict.IsOutlier)
                {
                    told.Add(verdict);
                }
            }

            Assert.HasCount(missing == TimeSpan.Zero ? 0 : 1, told);
            Assert.IsTrue(told.All(verdict => verdict.Term == OnlineTerm.Missing && verdict.Score > 1 && verdict.Incident!.Start == 2499 * TimeSpan.TicksPerMinute));
            Assert.AreEqual(missing > TimeSpan.Zero, detector.IsMissing(3240 * TimeSpan.TicksPerMinute));
        }
    }

    [TestMethod]
    public void A_shift_of_the_clock_by_an_hour_is_told_at_most_once_and_then_known()
    {
        double Course(int i) => Noise(i) + (40 * Math.Sin(2 * Math.PI * (i < 288 * 14 ? i : i + 12) / 288)) + (i == 288 * 20 ? 25 : 0);
        var detector = new OnlineDetector();
        var told = Enumerable.Range(0, 288 * 22).Where(i => detector.Observe(Course(i), i * 5 * TimeSpan.TicksPerMinute).IsOutlier).ToArray();
        Assert.AreEqual(288 * 20, told[^1]);
        Assert.IsLessThanOrEqualTo(2, told.Length);
    }

    private static double Noise(int i)
    {
        // a sum of uniform numbers from a hash of the place: the same for every test, whatever it asks for
        var random = new Random(i);
        return 50 + (2 * (random.NextDouble() + random.NextDouble() + random.NextDouble() + random.NextDouble() - 2));
    }

    private static (List<(int Row, OnlineIncident Incident)> Begun, List<(int Row, OnlineIncident Incident)> Ended) Watch(OnlineOptions options, int rows, Func<int, double> value)
    {
        var detector = new OnlineDetector(options);
        var (begun, ended) = (new List<(int, OnlineIncident)>(), new List<(int, OnlineIncident)>());
        for (var i = 0; i < rows; i++)
        {
            var verdict = detector.Observe(value(i), i * TimeSpan.TicksPerMinute);
            Assert.AreEqual(verdict.IsOutlier, verdict.Incident is { IsOver: false } or { Term: OnlineTerm.Missing });
            if (verdict.Incident is { } incident)
            {
                (incident.IsOver ? ended : begun).Add((i, incident));
            }
        }

        return (begun, ended);
    }
}
