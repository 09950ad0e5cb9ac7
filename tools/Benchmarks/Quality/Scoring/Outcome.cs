using CodeFirstOutliers.Benchmarks.Quality.Running;
using CodeFirstOutliers.Benchmarks.Quality.Sources;

namespace CodeFirstOutliers.Benchmarks.Quality.Scoring;

/// <summary>An event, and the first alarm that told it; null where it was missed.</summary>
public readonly record struct EventOutcome(LabelWindow Window, Told? First)
{
    /// <summary>Rows from its start to the alarm.</summary>
    public int? Delay => First?.Row - Window.First;
}

/// <summary>What came of one series: its events, how many alarms told one, and the false alarms.</summary>
/// <param name="Series">The series.</param>
/// <param name="Events">The events that are scored.</param>
/// <param name="Right">How many alarms told an event.</param>
/// <param name="False">The alarms that no event excuses.</param>
/// <param name="Values">How many rows are scored.</param>
public sealed record Outcome(LabelledSeries Series, IReadOnlyList<EventOutcome> Events, int Right, IReadOnlyList<Told> False, int Values)
{
    /// <summary>Whether an event was missed, or a false alarm raised.</summary>
    public bool IsFlawed => False.Count > 0 || Events.Any(each => each.First is null);

    /// <summary>Compares what was told with the events.</summary>
    public static Outcome Of(Detected detected, Tolerance tolerance)
    {
        var first = tolerance.FirstRow(detected.Series);
        var windows = detected.Series.Windows.Where(window => window.Last >= first).ToArray();
        var told = detected.All.Where(each => each.Row >= first).ToArray();
        return new(
            detected.Series,
            [.. windows.Select(window => new EventOutcome(window, FirstOf(told, window, tolerance)))],
            told.Count(each => windows.Any(window => tolerance.Tells(each.Row, window))),
            [.. told.Where(each => !windows.Any(window => tolerance.Excuses(each.Row, window)))],
            detected.Series.Values.Length - first);
    }

    private static Told? FirstOf(Told[] told, LabelWindow window, Tolerance tolerance)
    {
        var index = Array.FindIndex(told, each => tolerance.Tells(each.Row, window));
        return index < 0 ? null : told[index];
    }
}
