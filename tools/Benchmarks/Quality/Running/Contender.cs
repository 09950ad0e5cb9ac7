namespace CodeFirstOutliers.Benchmarks.Quality.Running;

/// <summary>A way to tell outliers online.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Threshold">The threshold that it has by default.</param>
/// <param name="Others">Other thresholds to look at, in its own unit.</param>
/// <param name="Start">Begins a series at a threshold.</param>
public sealed record Contender(string Name, double Threshold, IReadOnlyList<double> Others, Func<double, IOnlineRun> Start)
{
    /// <summary>All thresholds, ascending.</summary>
    public IEnumerable<double> Thresholds => Others.Append(Threshold).Distinct().Order();
}

/// <summary>One series in the eyes of a contender.</summary>
public interface IOnlineRun
{
    /// <summary>The bytes it remembers.</summary>
    int Bytes { get; }

    /// <summary>Judges the next value: what is told of it, null for nothing.</summary>
    Told? Judge(int row, double value, long time);
}
