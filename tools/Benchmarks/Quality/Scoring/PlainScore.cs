using CodeFirstOutliers.Benchmarks.Quality.Running;

namespace CodeFirstOutliers.Benchmarks.Quality.Scoring;

/// <summary>The score of everyday series: the share of events seen, and false alarms over all values.</summary>
/// <param name="Seen">How many events were seen.</param>
/// <param name="Events">How many there were.</param>
/// <param name="MedianDelay">The median of rows from an event's start to its alarm, the upper one of two; null where none was seen.</param>
/// <param name="FalsePer10000">False alarms per 10,000 values.</param>
public sealed record PlainScore(int Seen, int Events, int? MedianDelay, double FalsePer10000)
{
    /// <summary>The share of events that were seen; NaN where there were none.</summary>
    public double Share => (double)Seen / Events;

    /// <summary>Scores what was told.</summary>
    public static PlainScore Of(IEnumerable<Detected> all)
    {
        var outcomes = all.Select(each => Outcome.Of(each, Tolerance.Plain)).ToArray();
        int[] delays = [.. outcomes.SelectMany(each => each.Events).Select(each => each.Delay).OfType<int>().Order()];
        return new(
            delays.Length,
            outcomes.Sum(each => each.Events.Count),
            delays.Length > 0 ? delays[delays.Length / 2] : null,
            10_000.0 * outcomes.Sum(each => each.False.Count) / outcomes.Sum(each => each.Values));
    }
}
