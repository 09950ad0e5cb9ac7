using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Benchmarks.Quality;

/// <summary>A series in the eyes of the online detector.</summary>
public sealed class OnlineRun(OnlineOptions options) : IOnlineRun
{
    private readonly OnlineDetector _detector = new(options);

    /// <inheritdoc/>
    public int Bytes => _detector.Bytes;

    /// <inheritdoc/>
    public double Judge(double value, long time)
    {
        var verdict = _detector.Observe(value, time);
        return verdict.IsOutlier ? verdict.Score : 0;
    }
}
