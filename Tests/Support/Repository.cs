namespace CodeFirstOutliers.Tests.Support;

/// <summary>The folder that holds the solution.</summary>
internal static class Repository
{
    /// <summary>Its path.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The path of a file or folder below it.</summary>
    public static string PathOf(params string[] parts) => Path.Join([Root, .. parts]);

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Join(folder.FullName, "CodeFirstOutliers.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"no CodeFirstOutliers.sln above {AppContext.BaseDirectory}");
    }
}
