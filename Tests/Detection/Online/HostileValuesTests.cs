using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Tests.Detection.Online;

/// <summary>Numbers that no sensor should give: judged without an exception or a contradiction, and remembered in a state that is one.</summary>
[TestClass]
public class HostileValuesTests
{
    private const int Length = 4000;

    public static IEnumerable<(string Name, Func<int, Random, double> Value)> Series =>
    [
        ("alternating 1e308", (i, _) => i % 2 == 0 ? 1e308 : -1e308),
        ("alternating largest numbers", (i, _) => i % 2 == 0 ? double.MaxValue : double.MinValue),
        ("the largest number, stuck, after noise", (i, random) => i < 2000 ? random.NextDouble() : double.MaxValue),
        ("denormals", (_, random) => random.Next(20) * double.Epsilon),
        ("zero only", (_, _) => 0),
        ("zeros of both signs", (i, _) => i % 2 == 0 ? 0.0 : -0.0),
        ("a huge offset with a tiny noise", (_, random) => 1e15 + random.NextDouble()),
        ("a step of 1e18 units", (i, random) => random.NextDouble() + (i / 1000 % 2 * 1e18)),
        ("a noise of 1e18 units", (i, random) => i < 200 ? random.NextDouble() : (random.NextDouble() - 0.5) * 1e19),
        ("missing for stretches", (i, random) => i / 100 % 3 == 1 ? double.NaN : random.NextDouble()),
        ("bursts of infinities", (i, random) => i % 200 < 5 ? (i % 2 == 0 ? double.PositiveInfinity : double.NegativeInfinity) : random.NextDouble()),
        ("infinities beside the lowest numbers", (i, random) => i % 50 == 49 ? double.PositiveInfinity : -1.7e308 * random.NextDouble()),
        ("all powers of two", (i, _) => Math.ScaleB(1, (i % 2000) - 1000)),
        ("small whole numbers, then stuck at zero", (i, random) => i < 2000 ? random.Next(4) : 0),
        ("one other value now and then", (i, _) => i % 700 == 699 ? 1e-9 : 0),
        ("a counter near the end of exact numbers", (i, _) => 9e15 + (2.0 * i)),
        ("a rise to the end of all numbers", (i, _) => Math.Min(double.MaxValue, Math.ScaleB(1, i / 2))),
    ];

    [TestMethod]
    [DynamicData(nameof(Series))]
    public void Whatever_comes_is_judged_without_a_contradiction(string name, Func<int, Random, double> value)
    {
        foreach (var mode in Enum.GetValues<OnlineMode>())
        {
            foreach (var sensitivity in Enum.GetValues<OnlineSensitivity>())
            {
                OnlineOptions options = new(mode, threshold: 2) { Sensitivity = sensitivity };
                var (detector, random) = (new OnlineDetector(options), new Random(5));
                for (var i = 0; i < Length; i++)
                {
                    var verdict = detector.Observe(value(i, random), i * TimeSpan.TicksPerMinute);
                    var what = $"{name}, {mode}, {sensitivity}, value {i}: {verdict}, score {verdict.Score}";
                    Assert.IsTrue(double.IsFinite(verdict.Expected) && verdict.Lower <= verdict.Expected && verdict.Expected <= verdict.Upper, what);
                    Assert.IsTrue(verdict.Surprise is >= 0 and <= 30 && verdict.Score > 1 == verdict.IsOutlier && verdict.Score >= 0, what);
                    Assert.IsTrue(!double.IsFinite(verdict.Value) || verdict.IsOutlier == verdict.Incident is { IsOver: false }, what);
                    if (i % 100 == 0)
                    {
                        detector = OnlineDetector.Import(detector.Export(), options);
                    }
                }
            }
        }
    }

    [TestMethod]
    [Timeout(60_000)]
    [DataRow(1, TimeSpan.TicksPerMinute, DisplayName = "from a tick to a minute")]
    [DataRow(1, 10 * TimeSpan.TicksPerMinute, DisplayName = "from a tick to ten")]
    [DataRow(TimeSpan.TicksPerMillisecond, 36_500 * TimeSpan.TicksPerDay, DisplayName = "from a millisecond to a century")]
    public void A_step_between_times_that_grows_without_measure_costs_no_more_than_the_past(long before, long after)
    {
        foreach (var mode in Enum.GetValues<OnlineMode>())
        {
            var (detector, random, time) = (new OnlineDetector(new(mode)), new Random(7), 0L);
            for (var i = 0; i < 600; i++)
            {
                time += i < 101 ? before : after;
                var verdict = detector.Observe(random.NextDouble(), time);
                Assert.IsTrue(double.IsFinite(verdict.Expected), $"{mode}, value {i}");
            }
        }
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(7.0)]
    [DataRow(-1e6)]
    public void A_value_that_was_expected_is_told_beside_numbers_of_the_series_own_size(double stuck)
    {
        var (detector, random) = (new OnlineDetector(), new Random(3));
        for (var i = 0; i < 3000; i++)
        {
            detector.Observe(stuck + random.Next(-3, 4));
        }

        var told = Enumerable.Range(0, 300).Select(_ => detector.Observe(stuck)).First(verdict => verdict.IsOutlier);
        Assert.AreEqual((OnlineTerm.Stuck, stuck), (told.Term, told.Value));
        Assert.IsInRange(1e-9, 1e-2, Math.Abs(told.Value - told.Expected));
    }
}
