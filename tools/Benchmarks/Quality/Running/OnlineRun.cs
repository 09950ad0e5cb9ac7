using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Benchmarks.Quality.Running;

/// <summary>A series in the eyes of the online detector.</summary>
public sealed class OnlineRun(OnlineOptions options) : IOnlineRun
{
    private readonly OnlineDetector _detector = new(options);

    /// <inheritdoc/>
    public int Bytes => _detector.Bytes;

    /// <inheritdoc/>
    public Told? Judge(int row, double value, long time)
    {
        var verdict = _detector.Observe(value, time);
        return verdict.IsOutlier ? new(row, verdict.Score, verdict.Surprise, verdict.Term.ToString()) : null;
    }
}
