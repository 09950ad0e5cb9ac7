namespace CodeFirstOutliers.Tests.Support;

/// <summary>A file in a folder of its own, removed when the test is over.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outliers-");

    public TemporaryFile(string name, string? content = null)
    {
        Path = System.IO.Path.Combine(_folder.FullName, name);
        if (content is not null)
        {
            File.WriteAllText(Path, content);
        }
    }

    public string Path { get; }

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
