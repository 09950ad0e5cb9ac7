namespace CodeFirstOutliers.Server.Ingest.Sources;

/// <summary>The steps of a query that are asked for at once.</summary>
/// <param name="Start">The time of the first one, in ticks, a multiple of the step.</param>
/// <param name="End">The time of the last one.</param>
/// <param name="Step">The time from one to the next.</param>
/// <param name="IsHistory">Whether they are of a past of which nobody need hear any more.</param>
internal readonly record struct SourcePage(long Start, long End, long Step, bool IsHistory)
{
    /// <summary>How many are asked for at once: a Prometheus refuses more than 11,000 for each series, and fewer are easier on it.</summary>
    public const int MostSteps = 2_000;

    private const int FreshSteps = 3;

    private static readonly long _longestLag = TimeSpan.FromSeconds(30).Ticks;
    private static readonly long _fresh = TimeSpan.FromMinutes(10).Ticks;

    public int Steps => (int)((End - Start) / Step) + 1;

    /// <summary>The first step from a time on.</summary>
    public static long FirstFrom(long time, long step) => (time + step - 1) / step * step;

    /// <summary>How long after its time a step is asked for: what is scraped then has to get there first.</summary>
    public static long LagOf(long step) => Math.Min(step, _longestLag);

    /// <summary>The next page; null where no step is complete.</summary>
    /// <param name="next">The time of its first step.</param>
    /// <param name="now">The time.</param>
    /// <param name="step">The time from one step to the next.</param>
    /// <param name="most">How many steps it may have.</param>
    public static SourcePage? Next(long next, long now, long step, int most)
    {
        var last = (now - LagOf(step)) / step * step;
        if (next > last)
        {
            return null;
        }

        // the past and what is fresh are never in one page
        var fresh = now - Math.Max(_fresh, FreshSteps * step);
        var (isHistory, end) = (next < fresh, Math.Min(last, next + ((most - 1) * step)));
        return new(next, isHistory ? Math.Min(end, (fresh - 1) / step * step) : end, step, isHistory);
    }
}
