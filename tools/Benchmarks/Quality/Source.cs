using CodeFirstOutliers.Benchmarks.Quality.Running;
using CodeFirstOutliers.Benchmarks.Quality.Scoring;
using CodeFirstOutliers.Benchmarks.Quality.Sources;
using CodeFirstOutliers.Benchmarks.Quality.Tables;

namespace CodeFirstOutliers.Benchmarks.Quality;

/// <summary>Labelled series, how they are scored, and what is said of that in docs/detection.md.</summary>
/// <param name="Name">Its name: the option's, the section's, and that of the folder of plots.</param>
/// <param name="Description">What the folder holds.</param>
/// <param name="Read">Reads a folder.</param>
/// <param name="Tolerance">Which alarms belong to an event.</param>
/// <param name="Sections">Makes the sections of the document, by name.</param>
internal sealed record Source(
    string Name,
    string Description,
    Func<string, IReadOnlyList<LabelledSeries>> Read,
    Tolerance Tolerance,
    Func<IReadOnlyList<Sweep>, IReadOnlyDictionary<string, string>> Sections)
{
    /// <summary>Everything there is.</summary>
    public static IReadOnlyList<Source> All { get; } =
    [
        new("plain", "everyday series, as ../shared/plain/cases.py writes them", PlainSource.Read, Tolerance.Plain, PlainTables.Of),
        new("telemanom", "spacecraft telemetry, files of value,label: ../shared/telemanom", TelemanomSource.Read, Tolerance.Telemanom, TelemanomTable.Of),
        new("nab", "the Numenta benchmark, or series laid out like it: data/**.csv and labels/combined_windows.json", NabSource.Read, Tolerance.Nab, NabTable.Of),
    ];
}
