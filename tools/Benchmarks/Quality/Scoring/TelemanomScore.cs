using CodeFirstOutliers.Benchmarks.Quality.Running;

namespace CodeFirstOutliers.Benchmarks.Quality.Scoring;

/// <summary>The score of spacecraft telemetry: recall over labelled stretches, precision over alarms, both over all files together.</summary>
/// <param name="Recall">The share of stretches told.</param>
/// <param name="Precision">The share of alarms that told one.</param>
/// <param name="Alarms">How many alarms there were.</param>
/// <param name="WrongPer10000">Wrong alarms per 10,000 scored values.</param>
public sealed record TelemanomScore(double Recall, double Precision, int Alarms, double WrongPer10000)
{
    /// <summary>The harmonic mean of both.</summary>
    public double F1 => 2 * Recall * Precision / Math.Max(Recall + Precision, 1e-9);

    /// <summary>Scores what was told.</summary>
    public static TelemanomScore Of(IEnumerable<Detected> all)
    {
        var outcomes = all.Select(each => Outcome.Of(each, Tolerance.Telemanom)).ToArray();
        var events = outcomes.Sum(each => each.Events.Count);
        var seen = outcomes.Sum(each => each.Events.Count(one => one.First is not null));
        var (right, wrong) = (outcomes.Sum(each => each.Right), outcomes.Sum(each => each.False.Count));
        return new(
            (double)seen / Math.Max(events, 1),
            (double)right / Math.Max(right + wrong, 1),
            right + wrong,
            10_000.0 * wrong / Math.Max(outcomes.Sum(each => each.Values), 1));
    }
}
