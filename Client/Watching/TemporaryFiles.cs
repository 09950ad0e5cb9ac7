namespace CodeFirstOutliers.Client.Watching;

/// <summary>The files that are written beside another one, and then take its place: <c>NAME.ID.tmp</c>.</summary>
internal static class TemporaryFiles
{
    private const string End = ".tmp";

    // writing one takes seconds; whoever began one so long ago was killed
    private static readonly TimeSpan _abandoned = TimeSpan.FromHours(1);

    /// <summary>A name that no other writer has.</summary>
    public static string NewFor(string target) => $"{target}.{Guid.NewGuid():N}{End}";

    /// <summary>Deletes those of writers that were killed, as far as it may.</summary>
    public static void DeleteAbandoned(string target)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
            foreach (var file in Directory.EnumerateFiles(folder, $"*{End}").Where(file => IsFor(target, file) && File.GetLastWriteTimeUtc(file) < DateTime.UtcNow - _abandoned))
            {
                File.Delete(file);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // they cost room alone, and the next writer tries again
        }
    }

    private static bool IsFor(string target, string file)
    {
        var (name, start) = (Path.GetFileName(file), $"{Path.GetFileName(target)}.");
        return name.StartsWith(start, StringComparison.Ordinal) && Guid.TryParseExact(name.AsSpan()[start.Length..^End.Length], "N", out _);
    }
}
