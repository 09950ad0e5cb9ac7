namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>Where the programs are that are measured: built beside this one, in the same configuration.</summary>
internal static class Programs
{
    private static readonly DirectoryInfo _root = FindRoot(new(AppContext.BaseDirectory));
    private static readonly Lazy<Task<string?>> _publishedServer = new(PublishServerAsync);

    /// <summary>This program, which is peer and client, too.</summary>
    public static string Self => Environment.ProcessPath!;

    /// <summary>The server.</summary>
    public static string Server { get; } = Built("Server", "outliers-server");

    /// <summary>The server as <c>dotnet publish</c> makes it; null where it cannot.</summary>
    public static Task<string?> PublishedServer => _publishedServer.Value;

    /// <summary>The client.</summary>
    public static string Client { get; } = Built("Client", "outliers");

    /// <summary>What tells how much a program has allocated.</summary>
    public static string Meter { get; } = Built("tools/Benchmarks/Meter", "CodeFirstOutliers.Meter.dll");

    /// <summary>A file of the repository.</summary>
    public static string PathOf(string path) => Path.Join(_root.FullName, path);

    private static async Task<string?> PublishServerAsync()
    {
        var folder = PathOf("artifacts/server");
        var published = await Tool.SucceedsAsync("dotnet", ["publish", PathOf("Server"), "--output", folder]);
        return published ? Path.Join(folder, "outliers-server") : null;
    }

    private static string Built(string project, string file)
    {
        // …/bin/Release/net10.0
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return PathOf(Path.Join(project, "bin", framework.Parent!.Name, framework.Name, file));
    }

    private static DirectoryInfo FindRoot(DirectoryInfo? folder)
    {
        while (folder is not null && !folder.EnumerateFiles("CodeFirstOutliers.sln").Any())
        {
            folder = folder.Parent;
        }

        return folder ?? throw new DirectoryNotFoundException($"no CodeFirstOutliers.sln above {AppContext.BaseDirectory}");
    }
}
