namespace CodeFirstOutliers.Tests.Support;

/// <summary>The Numenta benchmark's 58 files, where they lie beside the checkout.</summary>
internal static class NabFiles
{
    /// <summary>Their paths; the test is inconclusive where they are absent, and fails in CI.</summary>
    public static string[] All()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var data = Path.Combine(folder, "shared", "nab", "data");
            if (Directory.Exists(data))
            {
                return Directory.GetFiles(data, "*.csv", SearchOption.AllDirectories);
            }
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail("the benchmark's files must lie in ../shared/nab/data");
        }

        Assert.Inconclusive("the benchmark's files are not in ../shared/nab/data");
        return [];
    }
}
