using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Detection.Online;
using Side = CodeFirstOutliers.Detection.Direction;

namespace CodeFirstOutliers.Tests.Detection.Online;

[TestClass]
public class OnlineDetectorTests
{
    private const long Step = 30 * TimeSpan.TicksPerMinute;

    [TestMethod]
    [DataRow(OnlineMode.Full)]
    [DataRow(OnlineMode.Light)]
    public void It_says_nothing_of_the_first_100_values(OnlineMode mode)
    {
        var detector = new OnlineDetector(new(mode));
        for (var i = 0; i < OnlineDetector.WarmUp; i++)
        {
            var value = i == 50 ? 1e9 : i % 2;
            Assert.AreEqual(new OnlineVerdict(value, value, double.NegativeInfinity, double.PositiveInfinity, 0, OnlineTerm.Value), detector.Observe(value));
        }
    }

    [TestMethod]
    [DataRow(OnlineMode.Full)]
    [DataRow(OnlineMode.Light)]
    public void Memory_that_is_asked_for_ahead_changes_nothing(OnlineMode mode)
    {
        var random = new Random(5);
        var (plain, fetched) = (new OnlineDetector(new(mode)), new OnlineDetector(new(mode)));
        for (var i = 0; i < 700; i++)
        {
            for (var depth = 0; depth < OnlineDetector.Depth; depth++)
            {
                fetched.Fetch(depth);
            }

            var value = Math.Sin(i * Math.Tau / 48) + random.NextDouble();
            Assert.AreEqual(plain.Observe(value, i * Step), fetched.Observe(value, i * Step));
        }

        CollectionAssert.AreEqual(plain.Export(), fetched.Export());
    }

    [TestMethod]
    [DataRow(OnlineMode.Full)]
    [DataRow(OnlineMode.Light)]
    public void A_step_after_noise_is_told_once_within_100_values(OnlineMode mode)
    {
        var random = new Random(3);
        var detector = new OnlineDetector(new(mode));
        var told = Enumerable.Range(0, 2100).Where(i => detector.Observe(random.NextDouble() + (i >= 2000 ? 5 : 0)).IsOutlier && i >= 2000).ToList();
        Assert.HasCount(1, told);
        Assert.IsInRange(2000, 2012, told[0]);
    }

    [TestMethod]
    [DataRow(OnlineMode.Full)]
    [DataRow(OnlineMode.Light)]
    public void Equal_values_are_never_outliers(OnlineMode mode)
    {
        var detector = new OnlineDetector(new(mode));
        Assert.IsFalse(Enumerable.Range(0, 9000).Any(_ => detector.Observe(0.1).IsOutlier));
    }

    [TestMethod]
    public void A_day_without_its_course_is_told_once_though_each_value_is_ordinary()
    {
        var random = new Random(5);
        var detector = new OnlineDetector();
        var told = new List<int>();
        for (var i = 0; i < 1000; i++)
        {
            var phase = i is >= 900 and < 948 ? 12 : i % 48;
            var verdict = detector.Observe(Math.Sin(phase * Math.PI / 24) + (0.05 * random.NextDouble()), i * Step);
            if (verdict.IsOutlier)
            {
                told.Add(i);
            }
        }

        Assert.IsTrue(told is [>= 900 and < 948], string.Join(", ", told));
    }

    [TestMethod]
    [DataRow(double.NaN, Side.Both, false)]
    [DataRow(double.PositiveInfinity, Side.Both, true)]
    [DataRow(double.NegativeInfinity, Side.Both, true)]
    [DataRow(double.PositiveInfinity, Side.High, true)]
    [DataRow(double.NegativeInfinity, Side.High, false)]
    [DataRow(double.PositiveInfinity, Side.Low, false)]
    [DataRow(double.NegativeInfinity, Side.Low, true)]
    public void What_is_no_number_is_judged_at_once_and_not_remembered(double value, Side direction, bool isOutlier)
    {
        OnlineOptions options = new(OnlineMode.Full, period: 48, direction: direction, minDeviation: 1);
        var (with, without) = (new OnlineDetector(options), new OnlineDetector(options));
        foreach (var (number, index) in OnlineSeries.Make(0, 1000).Select((number, index) => (number, index)))
        {
            if (index % 100 < 2)
            {
                var verdict = with.Observe(value);
                Assert.AreEqual(isOutlier, verdict.IsOutlier);
                Assert.AreEqual(isOutlier ? double.PositiveInfinity : 0, verdict.Score);
            }

            Assert.AreEqual(without.Observe(number), with.Observe(number));
        }
    }

    [TestMethod]
    [DataRow(OnlineMode.Full)]
    [DataRow(OnlineMode.Light)]
    public void Flag_bounds_and_score_never_contradict(OnlineMode mode)
    {
        var outliers = 0;
        for (var seed = 0; seed < 6 * OnlineSeries.Kinds; seed++)
        {
            var direction = (Side)(seed / OnlineSeries.Kinds % 3);
            var least = seed / OnlineSeries.Kinds % 2 * 2.5;
            var detector = new OnlineDetector(new(mode, threshold: 0.5, direction: direction, minDeviation: least) { Sensitivity = (OnlineSensitivity)(seed % 2) });
            foreach (var value in OnlineSeries.Make(seed, 1500))
            {
                var verdict = detector.Observe(value, null);
                outliers += verdict.IsOutlier ? 1 : 0;
                AssertConsistent(verdict, direction, least, $"seed {seed}: {verdict}, score {verdict.Score}");
            }
        }

        Assert.IsGreaterThan(100, outliers);
    }

    [TestMethod]
    public void Direction_and_least_deviation_only_take_outliers_away_until_the_first()
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var values = OnlineSeries.Make(seed, 3000);
            var first = FirstOutlier(values, new());
            var gated = FirstOutlier(values, new(direction: Side.High, minDeviation: 3));
            Assert.IsTrue(first <= gated, $"seed {seed}: {first} and {gated}");
        }
    }

    [TestMethod]
    public void A_series_multiplied_by_a_power_of_two_is_judged_the_same()
    {
        foreach (var exponent in (int[])[-600, -3, 1, 400])
        {
            var (plain, scaled) = (new OnlineDetector(), new OnlineDetector());
            foreach (var value in OnlineSeries.Make(1, 2500))
            {
                var (one, other) = (plain.Observe(value), scaled.Observe(Math.ScaleB(value, exponent)));
                Assert.AreEqual((one.Surprise, one.Term, one.IsOutlier), (other.Surprise, other.Term, other.IsOutlier), $"2^{exponent}");
            }
        }
    }

    [TestMethod]
    public void A_small_noise_on_a_large_number_is_seen_as_without_it()
    {
        var (plain, raised) = (new OnlineDetector(), new OnlineDetector());
        foreach (var value in OnlineSeries.Make(8, 2500).Select(value => Math.Round(value * 1024) / 1024))
        {
            Assert.AreEqual(plain.Observe(value).Surprise, raised.Observe(value + (1L << 40)).Surprise);
        }
    }

    [TestMethod]
    public void Any_numbers_and_any_times_are_judged_without_an_exception()
    {
        var random = new Random(11);
        double[] values = [0, -0.0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, double.NaN, double.PositiveInfinity, 1e300, 1, 2];
        foreach (var mode in Enum.GetValues<OnlineMode>())
        {
            var detector = new OnlineDetector(new(mode));
            for (var i = 0; i < 9000; i++)
            {
                var time = random.Next(3) == 0 ? (long?)null : random.NextInt64(DateTime.MaxValue.Ticks);
                var verdict = detector.Observe(values[random.Next(values.Length)], time);
                AssertConsistent(verdict, Side.Both, 0, $"value {i}: {verdict}");
            }
        }
    }

    [TestMethod]
    public void Times_that_are_absent_or_run_backwards_are_noted()
    {
        var detector = new OnlineDetector();
        detector.Observe(1, 2 * Step);
        Assert.IsEmpty(detector.Notes);
        detector.Observe(1, Step);
        detector.Observe(1);
        Assert.AreSequenceEqual(
            ["times are absent: the index is the time, and no day is known without a period", "times run backwards: the values were judged in the order they came"],
            detector.Notes);
    }

    [TestMethod]
    [DataRow(OnlineMode.Full, 0, 100_000, DisplayName = "full, one value in five minutes")]
    [DataRow(OnlineMode.Full, 1440, 100_000, DisplayName = "full, one value a minute")]
    [DataRow(OnlineMode.Full, OnlineOptions.MaxPeriod, 100_000, DisplayName = "full, the longest period")]
    [DataRow(OnlineMode.Light, 0, 16_000, DisplayName = "light")]
    public void It_remembers_no_more_than_its_bound(OnlineMode mode, int period, int bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var short_ = new OnlineDetector(new(mode, period: period));
        short_.Observe(1, 0);
        Assert.IsLessThan(2500, GC.GetAllocatedBytesForCurrentThread() - before);

        var detector = new OnlineDetector(new(mode, period: period));
        for (var i = 0; i < 12_000; i++)
        {
            detector.Observe(i % 7, i * 5 * TimeSpan.TicksPerMinute);
        }

        before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            detector.Observe((12_000 + i) % 7, (12_000 + i) * 5 * TimeSpan.TicksPerMinute);
        }

        Assert.AreEqual(before, GC.GetAllocatedBytesForCurrentThread(), "a value allocates nothing");
        Assert.IsLessThanOrEqualTo(bytes, detector.Bytes);
    }

    [TestMethod]
    [DataRow(-1, 1, 0, "period must be between 0 and 10080 online, got -1")]
    [DataRow(10_081, 1, 0, "period must be between 0 and 10080 online, got 10081")]
    [DataRow(0, -1, 0, "threshold must be finite and above 0, got -1")]
    [DataRow(0, double.NaN, 0, "threshold must be finite and above 0, got NaN")]
    [DataRow(0, 2, double.PositiveInfinity, "min_deviation must be finite and not below 0, got Infinity")]
    public void Options_out_of_their_range_are_refused(int period, double threshold, double minDeviation, string message) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<InvalidInputException>(
            () => new OnlineOptions(threshold: threshold, period: period, minDeviation: minDeviation)).Message.Replace("∞", "Infinity", StringComparison.Ordinal));

    private static int FirstOutlier(double[] values, OnlineOptions options)
    {
        var detector = new OnlineDetector(options);
        var first = Array.FindIndex(values, value => detector.Observe(value).IsOutlier);
        return first < 0 ? values.Length : first;
    }

    private static void AssertConsistent(OnlineVerdict verdict, Side direction, double least, string what)
    {
        Assert.AreEqual(verdict.IsOutlier, verdict.Score > 1, what);
        Assert.IsTrue(verdict.Lower <= verdict.Expected && verdict.Expected <= verdict.Upper && verdict.Score >= 0, what);
        if (verdict.IsOutlier)
        {
            Assert.IsTrue(Math.Abs(verdict.Value - verdict.Expected) > least, what);
            Assert.IsTrue(direction != Side.High || verdict.Value > verdict.Upper, what);
            Assert.IsTrue(direction != Side.Low || verdict.Value < verdict.Lower, what);
        }
    }
}
