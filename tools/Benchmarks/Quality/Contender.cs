namespace CodeFirstOutliers.Benchmarks.Quality;

/// <summary>A way to tell outliers online: its name and how to begin a series.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Start">Begins a series and gives what judges its next value: a score above 0 for an outlier.</param>
public sealed record Contender(string Name, Func<IOnlineRun> Start);

/// <summary>One series in the eyes of a contender.</summary>
public interface IOnlineRun
{
    /// <summary>The bytes it remembers.</summary>
    int Bytes { get; }

    /// <summary>Judges the next value: how sure it is of an outlier, 0 for none.</summary>
    double Judge(double value, long time);
}
