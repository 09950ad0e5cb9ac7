using System.Globalization;
using System.Text.Json;

namespace CodeFirstOutliers.Benchmarks.Quality.Sources;

/// <summary>Labelled series on disk, as the Numenta benchmark lays them out: data/CATEGORY/NAME.csv and labels/combined_windows.json.</summary>
public static class NabSource
{
    /// <summary>Reads all series below a folder, by category and name.</summary>
    /// <exception cref="Detection.InvalidInputException">The folder is not such a one.</exception>
    public static IReadOnlyList<LabelledSeries> Read(string folder)
    {
        var command = $"git clone --depth 1 https://github.com/numenta/NAB {folder}";
        var labels = SourceFolder.Require(folder, Path.Combine("labels", "combined_windows.json"), command);
        var windows = JsonSerializer.Deserialize<Dictionary<string, string[][]>>(File.ReadAllText(labels))!;
        var data = SourceFolder.Require(folder, "data", command);
        return
        [
            .. Directory.EnumerateFiles(data, "*.csv", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(data, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
                .Select(name => ReadSeries(data, name, windows.GetValueOrDefault(name, []))),
        ];
    }

    private static LabelledSeries ReadSeries(string data, string name, string[][] windows)
    {
        var rows = File.ReadLines(Path.Combine(data, name)).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')).ToArray();
        var times = Array.ConvertAll(rows, row => ParseTime(row[0]));
        var values = Array.ConvertAll(rows, row => double.Parse(row[1], CultureInfo.InvariantCulture));
        var labels = windows.Select(window => FindRows(times, ParseTime(window[0]), ParseTime(window[1]))).OrderBy(window => window.First);
        return new(Path.GetDirectoryName(name) ?? "", Path.GetFileName(name), times, values, [.. labels]);
    }

    // times may repeat and run backwards (daylight saving): the rows of a window are counted from both ends
    private static LabelWindow FindRows(long[] times, long first, long last) =>
        new(Array.FindIndex(times, time => time >= first && time <= last), Array.FindLastIndex(times, time => time >= first && time <= last));

    private static long ParseTime(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal).Ticks;
}
