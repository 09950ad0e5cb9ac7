using System.Text.Json;

namespace CodeFirstOutliers.Benchmarks.Quality.Sources;

/// <summary>Everyday series, each with at most one event that anyone would see: BACKGROUND.EVENT.SEED.csv and events.json.</summary>
public static class PlainSource
{
    /// <summary>The event of a series in which nothing happens.</summary>
    public const string Quiet = "quiet";

    /// <summary>Reads the series that events.json names; the background is the category.</summary>
    /// <exception cref="Detection.InvalidInputException">The folder is not such a one.</exception>
    public static IReadOnlyList<LabelledSeries> Read(string folder)
    {
        var command = $"/usr/bin/python3 ../shared/plain/cases.py {folder}";
        var events = SourceFolder.Require(folder, "events.json", command);
        var windows = JsonSerializer.Deserialize<Dictionary<string, int[]?>>(File.ReadAllText(events))!;
        return [.. windows.Select(each => ReadSeries(SourceFolder.Require(folder, each.Key, command), each.Value))];
    }

    /// <summary>What happens in a series, by its name.</summary>
    public static string EventOf(LabelledSeries series) => series.Name.Split('.')[1];

    private static LabelledSeries ReadSeries(string file, int[]? window)
    {
        var (seconds, values) = CsvColumns.Read<long, double>(file);
        var name = Path.GetFileName(file);
        return new(
            name.Split('.')[0],
            name,
            Array.ConvertAll(seconds, time => DateTime.UnixEpoch.Ticks + (time * TimeSpan.TicksPerSecond)),
            values,
            window is [var start, var end] ? [new(start, end - 1)] : []);
    }
}
