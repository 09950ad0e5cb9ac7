namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>
/// The running median over whole seasons: three, or as many as make 25 slots, but at least one season less than the series has.
/// A window of whole seasons holds every phase equally often, so the season itself does not move it. Within half a
/// window of the ends, where it does not fit, the line through its first (last) place and the one a window further in goes on.
/// </summary>
internal static class Trend
{
    private const int FewestSeasons = 3;
    private const int FewestSlots = 25;

    /// <summary>The trend at each value.</summary>
    public static double[] Of(Timeline timeline, int period, CancellationToken cancellationToken)
    {
        var width = Width(timeline.Span, period);
        var (first, last) = (width / 2, timeline.Span - width + (width / 2));
        var trend = Inner(timeline, width, first, last, cancellationToken);
        var fallback = Median(timeline, 0, timeline.Span);
        var (before, beforeSlope) = End(timeline, width, first, Math.Min(first + width, last), fallback);
        var (after, afterSlope) = End(timeline, width, last, Math.Max(last - width, first), fallback);
        for (var i = 0; i < trend.Length; i++)
        {
            var slot = timeline.Slots[i];
            trend[i] = slot < first ? before + (beforeSlope * (slot - first))
                : slot > last ? after + (afterSlope * (slot - last))
                : trend[i];
            trend[i] = double.IsFinite(trend[i]) ? trend[i] : fallback;
        }

        return trend;
    }

    /// <summary>How many slots the window has.</summary>
    public static long Width(long span, int period)
    {
        var seasons = Math.Max(FewestSeasons, (FewestSlots + period - 1) / period);
        return period * Math.Clamp(seasons, 1, Math.Max(1, (span / period) - 1));
    }

    private static double[] Inner(Timeline timeline, long width, long first, long last, CancellationToken cancellationToken)
    {
        var trend = new double[timeline.Values.Length];
        var window = new RankedWindow(timeline.Values);
        var (removed, added) = (0, 0);
        for (var i = 0; i < trend.Length; i++)
        {
            if (i % 4096 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var start = Math.Clamp(timeline.Slots[i], first, last) - (width / 2);
            for (; added < trend.Length && timeline.Slots[added] < start + width; added++)
            {
                window.Add(added);
            }

            for (; removed < added && timeline.Slots[removed] < start; removed++)
            {
                window.Remove(removed);
            }

            trend[i] = window.Median;
        }

        return trend;
    }

    /// <summary>The trend at the outermost place where the window fits, and how it rises from slot to slot.</summary>
    private static (double Value, double Slope) End(Timeline timeline, long width, long place, long inner, double fallback)
    {
        var value = Median(timeline, place - (width / 2), width);
        var slope = (Median(timeline, inner - (width / 2), width) - value) / (inner - place);
        return (double.IsFinite(value) ? value : fallback, double.IsFinite(slope) ? slope : 0);
    }

    /// <summary>The median of the finite values in a range of slots; NaN when there is none.</summary>
    private static double Median(Timeline timeline, long start, long width)
    {
        List<double> values = [];
        for (var i = 0; i < timeline.Values.Length; i++)
        {
            if (timeline.Slots[i] >= start && timeline.Slots[i] < start + width && double.IsFinite(timeline.Values[i]))
            {
                values.Add(timeline.Values[i]);
            }
        }

        return values.Count == 0 ? double.NaN : Numerics.Median.Of([.. values]);
    }
}
