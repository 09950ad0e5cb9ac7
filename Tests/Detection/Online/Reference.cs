using System.Globalization;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Detection.Online;

/// <summary>What reference_detector.py said of one value.</summary>
internal readonly record struct ReferenceRow(long Time, double Value, double AlarmScore, double Surprise);

/// <summary>The reference implementation's answers for all files, made once by running it: both modes, in two processes.</summary>
internal static class Reference
{
    private static readonly Lazy<Task<string>> Answers = new(RunAsync);

    /// <summary>The answers of a mode ("C" is full, "L1" is light), by the file's path below the data folder.</summary>
    public static async Task<IReadOnlyDictionary<string, ReferenceRow[]>> ReadAsync(string mode)
    {
        var folder = Path.Join(await Answers.Value, mode);
        return Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file), ReadFile, StringComparer.Ordinal);
    }

    private static ReferenceRow[] ReadFile(string file) =>
        [.. File.ReadLines(file).Skip(1).Select(line => line.Split(',')).Select(cells => new ReferenceRow(
            DateTime.Parse(cells[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal).Ticks,
            Number(cells[1]),
            Number(cells[2]),
            Number(cells[3])))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<string> RunAsync()
    {
        var script = Repository.PathOf("..", "shared", "streaming", "reference_detector.py");
        if (!File.Exists(script) || !Command.Exists("/usr/bin/python3"))
        {
            Absent.Tell($"needs {script} and Debian's python3 with numpy and pandas");
        }

        var work = Directory.CreateTempSubdirectory("reference").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(work, recursive: true);
        var results = await Task.WhenAll(Halves().Select((categories, half) => RunHalfAsync(script, work, half, categories)));
        foreach (var failed in results.Where(result => result.ExitCode != 0))
        {
            Absent.Tell($"the reference did not run: {failed.Error}");
        }

        return work;
    }

    // the script takes all data beside it: each half of the categories gets a place of its own
    private static async Task<CommandResult> RunHalfAsync(string script, string work, int half, IEnumerable<string> categories)
    {
        var place = Path.Join(work, $"half{half}");
        var data = Directory.CreateDirectory(Path.Join(place, "nab", "data")).FullName;
        var copy = Path.Join(Directory.CreateDirectory(Path.Join(place, "streaming")).FullName, Path.GetFileName(script));
        File.Copy(script, copy);
        foreach (var category in categories)
        {
            Directory.CreateSymbolicLink(Path.Join(data, Path.GetFileName(category)), category);
        }

        var light = await Command.RunAsync("/usr/bin/python3", [copy, "L1", Path.Join(work, "L1")]);
        return light.ExitCode == 0 ? await Command.RunAsync("/usr/bin/python3", [copy, "C", Path.Join(work, "C")]) : light;
    }

    private static List<string>[] Halves()
    {
        var halves = new[] { (Bytes: 0L, Categories: new List<string>()), (0, []) };
        var categories = Directory.EnumerateDirectories(Path.Join(Path.GetFullPath(Nab.Folder), "data"));
        foreach (var (bytes, category) in categories.Select(category => (Bytes(category), category)).OrderDescending())
        {
            ref var lighter = ref halves[halves[0].Bytes <= halves[1].Bytes ? 0 : 1];
            lighter.Categories.Add(category);
            lighter.Bytes += bytes;
        }

        return [halves[0].Categories, halves[1].Categories];
    }

    private static long Bytes(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
}
