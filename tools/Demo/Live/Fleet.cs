using CodeFirstOutliers.Monitoring;

namespace CodeFirstOutliers.Demo.Live;

/// <summary>A few services as a monitor sees them. Their days have ten minutes, so that one can be watched; the same time has always the same values.</summary>
public static class Fleet
{
    /// <summary>From one value to the next.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    /// <summary>How long a day is.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromMinutes(10);

    private static readonly (string Series, double Level, double Swing, double Noise)[] _series =
    [
        ("http_requests{service=\"shop\"}", 420, 260, 14),
        ("http_requests{service=\"search\"}", 180, 90, 8),
        ("http_requests{service=\"pay\"}", 60, 30, 4),
        ("latency_ms{service=\"shop\"}", 85, 12, 4),
        ("latency_ms{service=\"pay\"}", 140, 10, 6),
        ("queue_length{service=\"mail\"}", 300, 120, 20),
        ("cpu_share{host=\"a\"}", 0.46, 0.2, 0.02),
        ("cpu_share{host=\"b\"}", 0.42, 0.2, 0.02),
        ("memory_bytes{host=\"a\"}", 3.1e9, 1e8, 2e7),
        ("up{service=\"shop\"}", 1, 0, 0),
        ("up{service=\"search\"}", 1, 0, 0),
        ("up{service=\"pay\"}", 1, 0, 0),
    ];

    /// <summary>The names of its series.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _series.Select(each => each.Series)];

    /// <summary>The past of the fleet, in which nothing went wrong.</summary>
    /// <param name="end">The first time after it; a multiple of <see cref="Step"/>.</param>
    /// <param name="days">How many of its days.</param>
    public static IEnumerable<Sample> Past(DateTime end, int days)
    {
        for (var time = end - (days * Day); time < end; time += Step)
        {
            foreach (var sample in At(time, start: null))
            {
                yield return sample;
            }
        }
    }

    /// <summary>The values of a time.</summary>
    /// <param name="time">The time; a multiple of <see cref="Step"/>.</param>
    /// <param name="start">When the demo began; null for a past in which nothing went wrong.</param>
    public static IEnumerable<Sample> At(DateTime time, DateTime? start)
    {
        for (var place = 0; place < _series.Length; place++)
        {
            var name = _series[place].Series;
            var value = start is { } begun ? Happened(place, time, begun) : Ordinary(place, time);
            if (value is { } present)
            {
                yield return new(name, present, time.Ticks);
            }
        }
    }

    private static double? Happened(int place, DateTime time, DateTime start)
    {
        var (rounds, since) = Math.DivRem((time - start).Ticks, Day.Ticks);
        var happening = Happening.All.FirstOrDefault(each => each.Series == _series[place].Series && since >= each.From.Ticks && since < each.To.Ticks);
        return happening is null ? Ordinary(place, time) : happening.Of(Ordinary(place, time), Ordinary(place, start + (rounds * Day) + happening.From));
    }

    private static double Ordinary(int place, DateTime time)
    {
        var (_, level, swing, noise) = _series[place];
        var step = time.Ticks / Step.Ticks;
        var random = new Random(unchecked((int)((step * 7919) + (place * 104_729))));
        var bell = random.NextDouble() + random.NextDouble() + random.NextDouble() + random.NextDouble() - 2;
        var value = level + (swing * Math.Sin(2 * Math.PI * ((double)(time.Ticks % Day.Ticks) / Day.Ticks))) + (noise * bell);
        return level > 10 ? Math.Round(value, 1) : Math.Round(value, 4);
    }
}
