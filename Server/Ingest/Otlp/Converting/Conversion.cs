using CodeFirstOutliers.Monitoring;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting;

/// <summary>
/// Makes samples of points, with what came before them. It changes nothing of the past until it is committed: points that the monitor had no room for
/// come again, and are then to become the same samples.
/// </summary>
internal sealed class Conversion(PastTotals past, Rejections rejections)
{
    private readonly Dictionary<string, Total> _last = [];   // of this request
    private long _more;                                      // how much more the past will have

    /// <summary>The samples.</summary>
    public List<Sample> Samples { get; } = [];

    /// <summary>Which point each was made of.</summary>
    public List<SeriesPoint> Sources { get; } = [];

    /// <summary>Adds what a point becomes; those of one series come in their order.</summary>
    public void Add(SeriesPoint point)
    {
        foreach (var (series, value) in point.Values)
        {
            Add(point, series, value);
        }

        var increase = point.Total is null ? point.Increase : IncreaseOf(point, point.Total);
        if (increase is null)
        {
            return;
        }

        if (point.Distribution is not { } distribution)
        {
            Add(point, point.Key, increase.Count / increase.Seconds);
            return;
        }

        Add(point, distribution.Count, increase.Count / increase.Seconds);
        if (increase.Sum is { } sum)
        {
            Add(point, distribution.Sum, sum / increase.Seconds);
        }

        for (var index = 0; index < distribution.Quantiles.Count; index++)
        {
            if (increase.Buckets?.Quantile(DistributionSeries.Of[index]) is { } value and not double.NaN)
            {
                Add(point, distribution.Quantiles[index], value);
            }
        }
    }

    /// <summary>Makes the points of this request the past of the next.</summary>
    public void Commit()
    {
        foreach (var (key, total) in _last)
        {
            past.Set(key, total);
        }

        past.Sweep();
    }

    /// <summary>What was added since the point before; null for the first, for one that is begun anew, and for one that is not taken.</summary>
    private Increase? IncreaseOf(SeriesPoint point, Total total)
    {
        var before = _last.GetValueOrDefault(point.Key) ?? past.Find(point.Key);
        if (before is not null && total.Time <= before.Time)
        {
            rejections.Add(new("a point must be newer than the one before it, of which it may be a copy", "one that is not"), point.Metric);
            return null;
        }

        var more = PastTotals.WeightOf(total) - (before is null ? 0 : PastTotals.WeightOf(before));
        if (more > 0 && !past.HasRoom(_more + more))
        {
            rejections.Add(new("the server remembers as many series that add up as it may", "one more"), point.Metric);
            return null;
        }

        _more += more;
        _last[point.Key] = total;
        return before is null ? null : total.Since(before);
    }

    private void Add(SeriesPoint point, string series, double value)
    {
        Samples.Add(new(series, value, point.Ticks));
        Sources.Add(point);
    }
}
