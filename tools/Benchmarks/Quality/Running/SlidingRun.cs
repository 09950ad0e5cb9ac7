using CodeFirstOutliers.Detection;

namespace CodeFirstOutliers.Benchmarks.Quality.Running;

/// <summary>A batch rule made to watch: it judges the last values as a whole and answers for the newest.</summary>
/// <remarks>After an outlier it lets 100 values pass, as the eager online detector does; else each long anomaly would count a hundred times.</remarks>
public sealed class SlidingRun(IBatchDetector rule, int window) : IOnlineRun
{
    private const int Pause = 100;
    private readonly double[] _values = new double[2 * window];
    private readonly long[] _times = new long[2 * window];
    private int _end;
    private int _quiet;

    /// <inheritdoc/>
    public int Bytes => _values.Length * (sizeof(double) + sizeof(long));

    /// <inheritdoc/>
    public Told? Judge(int row, double value, long time)
    {
        if (_end == _values.Length)
        {
            Array.Copy(_values, window, _values, 0, window);
            Array.Copy(_times, window, _times, 0, window);
            _end = window;
        }

        (_values[_end], _times[_end]) = (value, time);
        _end++;
        var start = Math.Max(0, _end - window);
        if (_quiet > 0 || _end - start < Pause)
        {
            _quiet -= Math.Sign(_quiet);
            return null;
        }

        var found = rule.Find(new Series(_values.AsSpan(start.._end), _times.AsSpan(start.._end)), explain: true);
        if (found.Outliers is not [.., var last] || last.Index != _end - start - 1)
        {
            return null;
        }

        _quiet = Pause;
        return new(row, last.Score);
    }
}
