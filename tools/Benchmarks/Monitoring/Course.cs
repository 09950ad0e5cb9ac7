namespace CodeFirstOutliers.Benchmarks.Monitoring;

/// <summary>What the series measure: a daily wave with noise, a value a minute, each series at another hour.</summary>
internal static class Course
{
    private const int Day = 24 * 60;

    private static readonly DateTime _start = new(2026, 5, 22, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The value of a series at a place.</summary>
    public static double At(int place, int series) =>
        100 + (20 * Math.Sin(2 * Math.PI * (place + series) / Day)) + (((((place * 2654435761L) + (series * 40503L)) % 9973) / 9973.0) * 5);

    /// <summary>When that is, in ticks.</summary>
    public static long TimeOf(int place) => _start.AddMinutes(place).Ticks;
}
