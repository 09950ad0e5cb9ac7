using System.Globalization;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Detection.Online;

/// <summary>What oracles/online.py said of one value.</summary>
internal readonly record struct ReferenceRow(long Time, double Value, double AlarmScore, double Surprise);

/// <summary>The reference implementation's answers for all files, made once by running it: both modes, in two processes.</summary>
internal static class Reference
{
    private const string Python = "/usr/bin/python3";

    private static readonly string Script = Path.Join(AppContext.BaseDirectory, "Detection", "oracles", "online.py");

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
        Absent.Unless([Python], Debian.Install("python3", "python3-numpy", "python3-pandas"));

        var work = Directory.CreateTempSubdirectory("reference").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(work, recursive: true);
        var results = await Task.WhenAll(Halves().Select(categories => RunAsync(work, categories)));
        foreach (var failed in results.Where(result => result.ExitCode != 0))
        {
            Absent.Tell($"numpy and pandas for {Python} ({failed.Error})", Debian.Install("python3-numpy", "python3-pandas"));
        }

        return work;
    }

    private static async Task<CommandResult> RunAsync(string work, IEnumerable<string> categories)
    {
        var light = await RunAsync("L1", work, categories);
        return light.ExitCode == 0 ? await RunAsync("C", work, categories) : light;
    }

    private static Task<CommandResult> RunAsync(string mode, string work, IEnumerable<string> categories) =>
        Command.RunAsync(Python, [Script, mode, Data, Path.Join(work, mode), .. categories.Select(Path.GetFileName).OfType<string>()]);

    private static List<string>[] Halves()
    {
        var halves = new[] { (Bytes: 0L, Categories: new List<string>()), (0, []) };
        var categories = Directory.EnumerateDirectories(Data);
        foreach (var (bytes, category) in categories.Select(category => (Bytes(category), category)).OrderDescending())
        {
            ref var lighter = ref halves[halves[0].Bytes <= halves[1].Bytes ? 0 : 1];
            lighter.Categories.Add(category);
            lighter.Bytes += bytes;
        }

        return [halves[0].Categories, halves[1].Categories];
    }

    private static string Data => Path.Join(Nab.Folder, "data");

    private static long Bytes(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
}
