using CodeFirstOutliers.Detection;

namespace CodeFirstOutliers.Benchmarks.Quality.Sources;

/// <summary>A folder of labelled series that may be missing, or may be another one.</summary>
internal static class SourceFolder
{
    /// <summary>The path of a file or folder that it must have.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="wanted">What it must have.</param>
    /// <param name="command">The command that makes the folder.</param>
    /// <exception cref="InvalidInputException">It is not there.</exception>
    public static string Require(string folder, string wanted, string command)
    {
        var path = Path.Combine(folder, wanted);
        return Path.Exists(path) ? path : throw Missing(folder, wanted, command);
    }

    /// <summary>Says that something is not there, and what brings it.</summary>
    public static InvalidInputException Missing(string folder, string wanted, string command) =>
        new(folder, $"must have {wanted}; to get it: {command}");
}
