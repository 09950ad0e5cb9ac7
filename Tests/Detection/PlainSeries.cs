namespace CodeFirstOutliers.Tests.Detection;

/// <summary>A series such as every operator knows, with its course, its noise and the rows of its one event.</summary>
/// <param name="Values">The values.</param>
/// <param name="Course">What the values would be without noise and event.</param>
/// <param name="Noise">The standard deviation of the noise at each row.</param>
/// <param name="Start">The first row of the event.</param>
/// <param name="End">The row after its last one; the start where nothing happens.</param>
public sealed record PlainSeries(double[] Values, double[] Course, double[] Noise, int Start, int End)
{
    /// <summary>The backgrounds with a season: how many rows a day has, how many days, and what is unlike in them.</summary>
    public static IReadOnlyList<string> Backgrounds { get; } =
        ["season", "hourly-season", "week", "trend", "requests", "jobs", "growing", "multiplicative", "heavy", "calls", "daily-week", "swelling", "falling"];

    /// <summary>What may happen.</summary>
    public static IReadOnlyList<string> Events { get; } =
        ["quiet", "spike", "dip", "burst", "shift", "stuck", "flat-day", "outage", "restless", "step-back", "three"];

    /// <summary>A background with an event; the same background for a seed, whatever the event.</summary>
    public static PlainSeries Make(string background, string happening, int seed)
    {
        var (day, days) = Shape(background);
        var random = new Random((seed * 1000) + Backgrounds.ToList().IndexOf(background));
        var rows = day * days;
        var course = Enumerable.Range(0, rows).Select(i => CourseAt(background, i, day, rows)).ToArray();
        var noise = course.Select(level => NoiseAt(background, level)).ToArray();
        var values = course.Select((level, i) => Draw(background, level, noise[i], random)).ToArray();
        var start = (int)(rows * 0.8) + random.Next(rows / 20);
        var size = noise.Order().ElementAt(rows / 2);
        return new(values, course, noise, start, Happen(happening, values, course, start, size, day));
    }

    private static (int Day, int Days) Shape(string background) => background switch
    {
        "hourly-season" => (24, 60),
        "week" => (96, 42),
        "requests" => (1440, 8),
        "jobs" => (288, 14),
        "calls" => (144, 28),
        "daily-week" => (7, 80),
        _ => (288, 21),
    };

    private static double CourseAt(string background, int i, int day, int rows)
    {
        var wave = Math.Sin(2 * Math.PI * i / day);
        return background switch
        {
            "week" => (100 + (60 * wave)) * (i / day % 7 >= 5 ? 0.5 : 1),
            "trend" => 100 + (200.0 * i / rows) + (50 * wave),
            "requests" => 60 + (40 * wave),
            "jobs" => i % (day / 4) < day / 16 ? 80 : 10,
            "growing" => 100 + ((20 + (40.0 * i / rows)) * wave),
            "multiplicative" => 100 * Math.Exp(0.8 * wave),
            "calls" => 4 * Math.Max(0, wave),
            "daily-week" => i % 7 >= 5 ? 40 : 100 + (i % 7),
            "swelling" => 100 + (30 * wave) + (60 * Math.Sin(2 * Math.PI * i / rows)),
            "falling" => 300 - (0.03 * i) + (25 * wave) + (i > rows / 3 ? 80 : 0),
            _ => 100 + (50 * wave),
        };
    }

    private static double NoiseAt(string background, double level) => background switch
    {
        "week" => 3,
        "requests" or "calls" => Math.Sqrt(Math.Max(level, 0.05)),
        "multiplicative" => 0.05 * level,
        _ => 2,
    };

    private static double Draw(string background, double level, double noise, Random random) => background switch
    {
        "requests" or "calls" => Poisson(level, random),
        // Student's t with 3 degrees of freedom, of the same median distance as the normal noise of the others.
        "heavy" => level + (noise * 0.882 * SeededSeries.Normal(random)
            / Math.Sqrt(Enumerable.Range(0, 3).Sum(_ => Math.Pow(SeededSeries.Normal(random), 2)) / 3)),
        _ => level + (noise * SeededSeries.Normal(random)),
    };

    /// <summary>Lets it happen and returns the row after its last one.</summary>
    private static int Happen(string happening, double[] values, double[] course, int start, double size, int day)
    {
        var length = happening switch
        {
            "quiet" => 0, "spike" or "dip" => 1, "burst" => 12, "stuck" => Math.Max(2, day / 4), "flat-day" => day, "outage" => 30,
            "restless" => 100, "step-back" => 2 * day, _ => values.Length - start,
        };
        var end = Math.Min(values.Length, start + length);
        var mean = end == start ? 0 : course[start..end].Average();
        var first = values[start];
        for (var i = start; i < end; i++)
        {
            values[i] = happening switch
            {
                "spike" or "shift" or "step-back" => values[i] + (10 * size),
                "dip" => values[i] - (10 * size),
                "burst" => values[i] + (8 * size),
                "stuck" => first,
                "flat-day" => values[i] + mean - course[i],
                "outage" => 0,
                "restless" => course[i] + (6 * (values[i] - course[i])),
                _ => values[i] + ((i - start) % (day / 2 + 1) < 3 ? 12 * size : 0),
            };
        }

        return end;
    }

    private static double Poisson(double mean, Random random)
    {
        if (mean <= 0)
        {
            return 0;
        }

        var (count, product, limit) = (0, random.NextDouble(), Math.Exp(-mean));
        while (product > limit)
        {
            (count, product) = (count + 1, product * random.NextDouble());
        }

        return count;
    }
}
