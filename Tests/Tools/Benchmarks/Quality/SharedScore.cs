using CodeFirstOutliers.Benchmarks.Quality.Running;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Tools.Benchmarks.Quality;

/// <summary>The score.py of a source, beside the repository.</summary>
internal static class SharedScore
{
    /// <summary>Has it score what was told of the series of a folder, and gives its last line.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="folder">The series.</param>
    /// <param name="all">What was told of them.</param>
    public static async Task<string> RunAsync(string source, string folder, IEnumerable<Detected> all)
    {
        var script = Repository.PathOf("..", "shared", source, "score.py");
        if (!File.Exists(script))
        {
            Absent.Tell(script, $"copy the shared folder {source} to ../shared/{source}");
        }

        Absent.Unless(["python3"], Debian.Install("python3"));
        var alarms = Directory.CreateDirectory(Path.Join(folder, "alarms")).FullName;
        foreach (var detected in all)
        {
            await File.WriteAllLinesAsync(Path.Join(alarms, detected.Series.Name), detected.All.Select(told => $"{told.Row}"));
        }

        var result = await Command.RunAsync("python3", [script, folder, alarms]);
        Assert.AreEqual((0, ""), (result.ExitCode, result.Error));
        return result.Output.TrimEnd().Split('\n')[^1];
    }
}
