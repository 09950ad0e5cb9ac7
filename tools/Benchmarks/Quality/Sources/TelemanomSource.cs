namespace CodeFirstOutliers.Benchmarks.Quality.Sources;

/// <summary>Telemetry of spacecraft with reported anomalies (Hundman et al. 2018): files of value,label, a row a minute.</summary>
public static class TelemanomSource
{
    /// <summary>Reads all series of a folder; the spacecraft is the category.</summary>
    /// <exception cref="Detection.InvalidInputException">The folder has none.</exception>
    public static IReadOnlyList<LabelledSeries> Read(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.csv") : [];
        return files.Length > 0
            ? [.. files.Order(StringComparer.Ordinal).Select(ReadSeries)]
            : throw SourceFolder.Missing(folder, "*.csv with lines of value,label", $"cp -r ../shared/telemanom {folder}");
    }

    private static LabelledSeries ReadSeries(string file)
    {
        var (values, labels) = CsvColumns.Read<double, int>(file);
        var name = Path.GetFileName(file);
        var times = Enumerable.Range(0, values.Length).Select(row => row * TimeSpan.TicksPerMinute);
        return new(name.Split('_')[0], name, [.. times], values, [.. Stretches(labels)]);
    }

    private static IEnumerable<LabelWindow> Stretches(int[] labels)
    {
        for (var row = 0; row < labels.Length; row++)
        {
            if (labels[row] == 0)
            {
                continue;
            }

            var first = row;
            while (row + 1 < labels.Length && labels[row + 1] != 0)
            {
                row++;
            }

            yield return new(first, row);
        }
    }
}
