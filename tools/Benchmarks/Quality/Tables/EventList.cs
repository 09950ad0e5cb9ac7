using System.Globalization;
using CodeFirstOutliers.Benchmarks.Quality.Running;
using CodeFirstOutliers.Benchmarks.Quality.Scoring;

namespace CodeFirstOutliers.Benchmarks.Quality.Tables;

/// <summary>Every event with what was told of it, and every false alarm: comma-separated lines, so that misses can be looked at.</summary>
internal static class EventList
{
    /// <summary>The names of the columns.</summary>
    public const string Head = "source,detector,file,first,last,told,delay,term,surprise,score";

    /// <summary>The lines of a contender at its default threshold.</summary>
    public static IEnumerable<string> Of(string source, string contender, IEnumerable<Outcome> outcomes) =>
        outcomes.SelectMany(outcome => Lines(outcome).Select(line => $"{source},\"{contender}\",{outcome.Series.Name},{line}"));

    private static IEnumerable<string> Lines(Outcome outcome) =>
    [
        .. outcome.Events.Select(each => each.First is { } told
            ? $"{each.Window.First},{each.Window.Last},seen,{each.Delay},{Describe(told)}"
            : $"{each.Window.First},{each.Window.Last},missed,,,,"),
        .. outcome.False.Select(told => $"{told.Row},{told.Row},false,,{Describe(told)}"),
    ];

    private static string Describe(Told told) =>
        string.Create(CultureInfo.InvariantCulture, $"{told.Term},{(double.IsNaN(told.Surprise) ? "" : told.Surprise.ToString("F2", CultureInfo.InvariantCulture))},{told.Score:G4}");
}
