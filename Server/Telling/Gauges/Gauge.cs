using CodeFirstOutliers.Monitoring.Series;

namespace CodeFirstOutliers.Server.Telling.Gauges;

/// <summary>One number that the outside sees of each series. All but the last have the names and meaning of VictoriaMetrics' vmanomaly.</summary>
/// <param name="Name">Its name, a metric's.</param>
/// <param name="Help">What it says.</param>
/// <param name="Of">The number of a series; NaN where it has none.</param>
internal sealed record Gauge(string Name, string Help, Func<Newest, double> Of)
{
    public static readonly Gauge[] All =
    [
        new("anomaly_score", "How far the newest value is from the expected one, in distances of the bound; above 1 where an incident begins.", series => series.Point.Score),
        new("yhat", "What was expected in place of the newest value.", series => series.Point.Expected),
        new("yhat_lower", "The lowest value that would have been ordinary.", series => FiniteOr(series.Point.Lower)),
        new("yhat_upper", "The highest value that would have been ordinary.", series => FiniteOr(series.Point.Upper)),
        new("anomaly_surprise", "How rare the incident is that goes on: about once in 10^p values of its series.", series => series.Surprise),
    ];

    /// <summary>Whether a series is one of these gauges, that came back: told of, it would bring forth another one each time.</summary>
    public static bool IsOne(string series)
    {
        var metric = series.AsSpan(0, series.IndexOf('{', StringComparison.Ordinal) is >= 0 and var end ? end : series.Length);
        foreach (var gauge in All)
        {
            if (metric.SequenceEqual(gauge.Name))
            {
                return true;
            }
        }

        return false;
    }

    // an infinite bound is none, and no graph can show it
    private static double FiniteOr(double bound) => double.IsFinite(bound) ? bound : double.NaN;
}
