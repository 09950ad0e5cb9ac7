using CodeFirstOutliers.Benchmarks.Quality.Sources;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>The Numenta benchmark's files, beside the repository.</summary>
internal static class Nab
{
    private static readonly Lazy<IReadOnlyList<LabelledSeries>> Read = new(() => NabSource.Read(Folder));

    /// <summary>Its folder; where it is missing the test ends.</summary>
    public static string Folder
    {
        get
        {
            var folder = Repository.PathOf("..", "shared", "nab");
            if (!Directory.Exists(folder))
            {
                Absent.Tell($"the Numenta Anomaly Benchmark in {folder}", "git clone --depth 1 https://github.com/numenta/NAB ../shared/nab");
            }

            return folder;
        }
    }

    /// <summary>The paths of its 58 files.</summary>
    public static string[] Files => Directory.GetFiles(Path.Join(Folder, "data"), "*.csv", SearchOption.AllDirectories);

    /// <summary>All 58 series.</summary>
    public static IReadOnlyList<LabelledSeries> Series => Read.Value;
}
