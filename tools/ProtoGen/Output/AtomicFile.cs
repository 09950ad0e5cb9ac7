namespace CodeFirstOutliers.ProtoGen.Output;

/// <summary>Writes a file wholly or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the file first and then takes its place, so that nobody ever sees half of it.</summary>
    public static void Write(string path, string text)
    {
        var fullPath = Path.GetFullPath(path);
        var draft = Path.Join(Path.GetDirectoryName(fullPath), $".{Path.GetFileName(fullPath)}.{Environment.ProcessId}.tmp");
        try
        {
            File.WriteAllText(draft, text);
            File.Move(draft, fullPath, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
