using CodeFirstOutliers.Benchmarks.Quality.Sources;

namespace CodeFirstOutliers.Benchmarks.Quality.Scoring;

/// <summary>Which alarms belong to an event: the rule of a source.</summary>
/// <param name="Before">How many rows before its first an event may be told.</param>
/// <param name="After">How many rows after its last it may be told.</param>
/// <param name="Settling">How many rows after its last an alarm is not false; at least <paramref name="After"/>.</param>
/// <param name="FirstRow">The first row that is scored.</param>
public sealed record Tolerance(int Before, int After, int Settling, Func<LabelledSeries, int> FirstRow)
{
    /// <summary>Everyday series: all rows are scored, and the return to normal may be told.</summary>
    public static Tolerance Plain { get; } = new(0, 24, 100, _ => 0);

    /// <summary>Spacecraft telemetry: coarse labels, the first 15 % not scored.</summary>
    public static Tolerance Telemanom { get; } = new(6, 24, 24, series => (int)(0.15 * series.Values.Length));

    /// <summary>The Numenta benchmark's windows.</summary>
    public static Tolerance Nab { get; } = new(0, 0, 0, series => series.Probation);

    /// <summary>Whether an alarm tells an event.</summary>
    public bool Tells(int row, LabelWindow window) => row >= window.First - Before && row <= window.Last + After;

    /// <summary>Whether an alarm is no false one because of an event.</summary>
    public bool Excuses(int row, LabelWindow window) => row >= window.First - Before && row <= window.Last + Settling;
}
