using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Tests.Detection.Online;

/// <summary>Series as operators know them, each with what must be told of it and nothing else, for several seeds.</summary>
[TestClass]
public class EverydaySeriesTests
{
    private const int Grace = 24;   // an event is told up to so many values after its end
    private const int Seeds = 5;

    /// <summary>A kind of series.</summary>
    /// <param name="Name">What it is.</param>
    /// <param name="Step">Seconds between its values.</param>
    /// <param name="Length">How many values.</param>
    /// <param name="Value">Makes a function of the row from a seed.</param>
    /// <param name="Events">The rows of each event, the second excluded.</param>
    public sealed record Kind(string Name, double Step, int Length, Func<Random, Func<int, double>> Value, params (int From, int To)[] Events)
    {
        /// <summary>Before this row the series is too young to be known.</summary>
        public int Known { get; init; }

        public override string ToString() => Name;
    }

    public static IEnumerable<Kind> Kinds =>
    [
        new("a season of 4 h, a spike", 60, 15_000, random => i => Wave(i, 240, 40) + Noise(random, 2) + (i == 14_000 ? 20 : 0), (14_000, 14_001)),
        new("a season of 6 h, a flat one", 60, 15_000, random => i => (i is >= 14_000 and < 14_360 ? 0 : Wave(i, 360, 40)) + Noise(random, 2), (14_000, 14_360)),
        new("a season of 6 h every 5 min, a dip", 300, 6000, random => i => Wave(i, 72, 40) + Noise(random, 2) - (i == 5000 ? 25 : 0), (5000, 5001)),
        new("an hourly job, one that is not done", 60, 10_000, random => i => (i % 60 < 5 && i / 60 != 150 ? 80 : 10) + Noise(random, 2), (9000, 9005)),
        new("an hourly job, another at a wrong time", 60, 10_000, random => i => (i % 60 < 5 || i is >= 9030 and < 9035 ? 80 : 10) + Noise(random, 2), (9030, 9035)),
        new("an hourly job and nothing else", 60, 10_000, random => i => (i % 60 < 5 ? 80 : 10) + Noise(random, 2)),
        new("every 10 s, a shift", 10, 20_000, random => i => 50 + Noise(random, 2) + (i < 15_000 ? 0 : 20), (15_000, 15_010)),
        new("every 10 s over days, a spike at night", 10, 40_000, random => i => Wave(i, 8640, 40) + Noise(random, 2) + (i == 32_400 ? 20 : 0), (32_400, 32_401)),
        new("once a day with a week's course, a spike", 86_400, 800, random => i => (i % 7 < 5 ? 100 : 40) + Noise(random, 3) + (i == 700 ? 40 : 0), (700, 701)),
        new("once a day, an outage of three days", 86_400, 800, random => i => i is >= 700 and < 703 ? 0 : 100 + Noise(random, 5), (700, 703)),
        new("a day's course on a trend, an outage", 300, 6000, random => i => i is >= 5000 and < 5030 ? 0 : 100 + (i / 30.0) + Wave(i, 288, 50) + Noise(random, 2), (5000, 5030)),
        new("two equal outages a day apart", 60, 10_000, random => i => i is >= 7000 and < 7030 or >= 8440 and < 8470 ? 0 : 50 + Noise(random, 2), (7000, 7030), (8440, 8470)),
        new("a counter with resets, which stands still", 60, 8000, Counter, (7000, 7060)),
        new("a leak with restarts at any time, a spike", 60, 12_000, Leak, (10_000, 10_001)) { Known = 6000 },
        new("a channel that is on or off at any time, a third level", 60, 10_000, Switched, (9000, 9005)),
        new("a channel that is on or off and nothing else", 60, 20_000, random => { var value = Switched(random); return i => i is >= 9000 and < 9005 ? 0 : value(i); }),
        new("one value in a minute, then in 10 s, then in an hour, a dip", 0, 18_400, random => i => Daily(Minute(i)) + Noise(random, 2) - (i == 18_300 ? 25 : 0), (18_300, 18_301)),
        new("a counter whose step changes", 0, 9000, Rising),
        new("a daily course with a value an hour late now and then, a spike", -300, 8000, random => i => Daily(i * 5) + Noise(random, 2) + (i == 7000 ? 25 : 0), (7000, 7001)),
    ];

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Each_event_is_told_and_nothing_else(Kind kind)
    {
        foreach (var mode in Enum.GetValues<OnlineMode>())
        {
            for (var seed = 1; seed <= Seeds; seed++)
            {
                var (detector, value) = (new OnlineDetector(new(mode)), kind.Value(new Random(seed)));
                var told = Enumerable.Range(0, kind.Length).Where(i => detector.Observe(value(i), TimeOf(kind, i)).IsOutlier).ToList();
                var where = $"{kind.Name}, {mode}, seed {seed}: told at {string.Join(", ", told)}";
                Assert.IsTrue(kind.Events.All(each => told.Any(row => IsOf(each, row))), where);
                Assert.IsTrue(told.All(row => row < kind.Known || kind.Events.Any(each => IsOf(each, row))), where);
            }
        }
    }

    private static bool IsOf((int From, int To) each, int row) => row >= each.From && row < each.To + Grace;

    private static long TimeOf(Kind kind, int i)
    {
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
        return kind.Step switch
        {
            0 => start + (long)(Minute(i) * TimeSpan.TicksPerMinute),
            < 0 => start + ((i % 700 == 699 ? i - 12 : i) * (long)-kind.Step * TimeSpan.TicksPerSecond),
            _ => start + (long)(i * kind.Step * TimeSpan.TicksPerSecond),
        };
    }

    /// <summary>The minute of a row: four days of one a minute, a day of one in 10 s, then one an hour.</summary>
    private static double Minute(int i) => i switch
    {
        < 5760 => i,
        < 14_400 => 5760 + ((i - 5760) / 6.0),
        _ => 7200 + ((i - 14_400) * 60.0),
    };

    private static double Daily(double minute) => 100 + (40 * Math.Sin(2 * Math.PI * minute / 1440));

    private static double Wave(int i, int period, double height) => height * Math.Sin(2 * Math.PI * i / period);

    /// <summary>About normal noise: the sum of twelve uniform numbers.</summary>
    private static double Noise(Random random, double deviation)
    {
        var sum = 0.0;
        for (var i = 0; i < 12; i++)
        {
            sum += random.NextDouble();
        }

        return deviation * (sum - 6);
    }

    private static Func<int, double> Counter(Random random)
    {
        var total = 0.0;
        return i => total = i % 1700 == 1699 ? 0 : total + (i is >= 7000 and < 7060 ? 0 : Math.Max(0, Math.Round(50 + Noise(random, 7))));
    }

    /// <summary>A counter of about 50 a minute, whose values come as those of <see cref="Minute"/>.</summary>
    private static Func<int, double> Rising(Random random)
    {
        var total = 0.0;
        return i =>
        {
            var minutes = i == 0 ? 1 : Minute(i) - Minute(i - 1);
            return total += Math.Max(0, Math.Round((50 * minutes) + Noise(random, 7 * Math.Sqrt(minutes))));
        };
    }

    private static Func<int, double> Leak(Random random)
    {
        var (used, until) = (30.0, 300);
        return i =>
        {
            (used, until) = --until == 0 ? (30, random.Next(150, 500)) : (used + 0.25, until);
            return used + Noise(random, 1) + (i == 10_000 ? 150 : 0);
        };
    }

    private static Func<int, double> Switched(Random random)
    {
        var (isOn, until) = (false, 50);
        return i =>
        {
            (isOn, until) = --until == 0 ? (!isOn, random.Next(20, 200)) : (isOn, until);
            return (i is >= 9000 and < 9005 ? 400 : isOn ? 80 : 10) + Noise(random, 1);
        };
    }
}
