using CodeFirstOutliers.Benchmarks.Quality.Running;
using CodeFirstOutliers.Benchmarks.Quality.Sources;
using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Benchmarks.Quality.Plotting;

/// <summary>A series with what the default detector said of each value.</summary>
internal sealed record Trace(LabelledSeries Series, IReadOnlyList<OnlineVerdict> Verdicts)
{
    /// <summary>Follows a series from its start.</summary>
    public static Trace Of(LabelledSeries series)
    {
        var detector = new OnlineDetector(Contenders.Default);
        return new(series, [.. series.Values.Zip(series.Times, (value, time) => detector.Observe(value, time))]);
    }

    /// <summary>The rows that were told.</summary>
    public IEnumerable<int> Alarms => Enumerable.Range(0, Verdicts.Count).Where(row => Verdicts[row].IsOutlier);
}
