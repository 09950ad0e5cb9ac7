namespace CodeFirstOutliers.Detection.Seasons.Periods;

/// <summary>The periods that a clock or a calendar shows, in slots: those that are a whole number of them.</summary>
internal static class ClockPeriods
{
    private static readonly long[] _long = [TimeSpan.TicksPerDay, 7 * TimeSpan.TicksPerDay];

    /// <summary>12, 8, 6, 4, 3, 2 and 1 hours.</summary>
    private static readonly long[] _parts = [.. new[] { 2, 3, 4, 6, 8, 12, 24 }.Select(part => TimeSpan.TicksPerDay / part)];

    /// <summary>The day and the week.</summary>
    /// <param name="step">The length of a slot in ticks; 0 where there are no times, and then no clock.</param>
    public static IEnumerable<long> Long(long step) => InSlots(_long, step);

    /// <summary>The day, the week and the whole parts of a day.</summary>
    public static IEnumerable<long> All(long step) => InSlots(_long.Concat(_parts), step);

    private static IEnumerable<long> InSlots(IEnumerable<long> periods, long step) =>
        periods.Where(ticks => step > 0 && ticks % step == 0).Select(ticks => ticks / step);
}
