namespace CodeFirstOutliers.Benchmarks.Report;

/// <summary>
/// The part of a document that a command writes: what stands between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>,
/// each on a line of its own. The words around it are a person's.
/// </summary>
internal static class Section
{
    /// <summary>The document with a section's content in place of what it was.</summary>
    /// <exception cref="FormatException">The document has no such section.</exception>
    public static string Replace(string document, string name, string content)
    {
        var begin = $"<!-- {name} -->\n";
        var end = $"<!-- /{name} -->\n";
        var from = document.IndexOf(begin, StringComparison.Ordinal);
        var to = from < 0 ? -1 : document.IndexOf(end, from, StringComparison.Ordinal);
        return to < 0
            ? throw new FormatException($"there is no section <!-- {name} --> … <!-- /{name} --> in it")
            : string.Concat(document.AsSpan(0, from + begin.Length), content.TrimEnd('\n'), "\n", document.AsSpan(to));
    }

    /// <summary>Writes a section into a file.</summary>
    public static async Task ReplaceAsync(FileInfo file, string name, string content) =>
        await File.WriteAllTextAsync(file.FullName, Replace(await File.ReadAllTextAsync(file.FullName), name, content));
}
