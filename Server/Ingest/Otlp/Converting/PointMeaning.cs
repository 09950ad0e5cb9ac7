using System.Globalization;
using CodeFirstOutliers.Server.Ingest.Otlp.Messages;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting;

/// <summary>What a point says, by the kind of its metric.</summary>
internal static class PointMeaning
{
    private const string TemporalityRule = "aggregation_temporality must be 1 (delta) or 2 (cumulative)";

    /// <summary>Reads a point.</summary>
    /// <param name="metric">Its metric.</param>
    /// <param name="point">The point, its times checked.</param>
    /// <param name="stem">The names of its series.</param>
    /// <param name="read">What it says.</param>
    /// <returns>What is wrong with it; null for nothing.</returns>
    public static Flaw? TryRead(OtlpMetric metric, IDataPoint point, SeriesStem stem, out SeriesPoint? read)
    {
        var empty = new SeriesPoint(stem.Text, stem.Metric, PointTimes.TicksOf(point.TimeUnixNano));
        return point switch
        {
            NumberPoint number => TryRead(metric.Sum, number, empty, out read),
            HistogramPoint histogram => TryRead(metric.Histogram!, histogram, stem, empty, out read),
            ExponentialPoint histogram => TryRead(metric.ExponentialHistogram!, histogram, stem, empty, out read),
            _ => TryRead((SummaryPoint)point, stem, empty, out read),
        };
    }

    private static Flaw? TryRead(Sum? sum, NumberPoint point, SeriesPoint empty, out SeriesPoint? read)
    {
        read = null;
        if ((point.AsDouble ?? point.AsInt) is not { } value)
        {
            return new("a point must have a value", "none");
        }

        if (sum is { AggregationTemporality: not (Temporality.Delta or Temporality.Cumulative) })
        {
            return new(TemporalityRule, $"{sum.AggregationTemporality}");
        }

        var isDelta = sum?.AggregationTemporality == Temporality.Delta;
        if (isDelta && PointTimes.FlawOfDelta(point) is { } flaw)
        {
            return flaw;
        }

        if (isDelta)
        {
            read = empty with { Increase = new(PointTimes.SecondsOf(point), value) };
            return null;
        }

        var addsUp = sum?.IsMonotonic == true && !double.IsNaN(value);   // a missing value is one of the rate too
        if (addsUp && double.IsInfinity(value))
        {
            return new("a monotonic sum must be finite", value.ToString(CultureInfo.InvariantCulture));
        }

        read = addsUp
            ? empty with { Total = new(point.StartTimeUnixNano, point.TimeUnixNano, value) }
            : empty with { Values = [(empty.Key, value)] };
        return null;
    }

    private static Flaw? TryRead(Histogram histogram, HistogramPoint point, SeriesStem stem, SeriesPoint empty, out SeriesPoint? read)
    {
        read = null;
        return HistogramCheck.TryRead(point, out var buckets)
            ?? TryRead(histogram.AggregationTemporality, point, new(point.StartTimeUnixNano, point.TimeUnixNano, point.Count, Finite(point.Sum), buckets), stem, empty, out read);
    }

    private static Flaw? TryRead(ExponentialHistogram histogram, ExponentialPoint point, SeriesStem stem, SeriesPoint empty, out SeriesPoint? read)
    {
        read = null;
        return HistogramCheck.TryRead(point, out var buckets)
            ?? TryRead(histogram.AggregationTemporality, point, new(point.StartTimeUnixNano, point.TimeUnixNano, point.Count, Finite(point.Sum), buckets), stem, empty, out read);
    }

    private static Flaw? TryRead(int temporality, IDataPoint point, Total total, SeriesStem stem, SeriesPoint empty, out SeriesPoint? read)
    {
        read = empty with { Distribution = new(stem.CountText, stem.SumText, [.. DistributionSeries.Of.Select(stem.QuantileText)]) };
        switch (temporality)
        {
            case Temporality.Cumulative:
                read = read with { Total = total };
                return null;
            case Temporality.Delta:
                read = read with { Increase = new(PointTimes.SecondsOf(point), total.Count, total.Sum, total.Buckets) };
                return PointTimes.FlawOfDelta(point);
            default:
                return new(TemporalityRule, $"{temporality}");
        }
    }

    private static Flaw? TryRead(SummaryPoint point, SeriesStem stem, SeriesPoint empty, out SeriesPoint? read)
    {
        read = null;
        var quantiles = point.QuantileValues.Present().ToList();
        if (quantiles.Find(each => each.Quantile is not (>= 0 and <= 1)) is { } outside)
        {
            return new("a quantile must be 0 to 1", outside.Quantile.ToString(CultureInfo.InvariantCulture));
        }

        read = empty with
        {
            Values = [.. quantiles.Select(each => (stem.QuantileText(each.Quantile), each.Value))],
            Total = new(point.StartTimeUnixNano, point.TimeUnixNano, point.Count, Finite(point.Sum)),
            Distribution = new(stem.CountText, stem.SumText, []),
        };
        return null;
    }

    private static double? Finite(double? sum) => sum is { } value && double.IsFinite(value) ? value : null;
}
