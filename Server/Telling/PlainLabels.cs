namespace CodeFirstOutliers.Server.Telling;

/// <summary>The labels of a series beside labels of our own, for programs that take only letters, digits and underscores in their names.</summary>
internal static class PlainLabels
{
    /// <summary>Adds the labels of a series.</summary>
    /// <param name="labels">Where they are added to.</param>
    /// <param name="series">The series.</param>
    /// <param name="own">The names that are ours, whether or not they are among <paramref name="labels"/>.</param>
    /// <returns>Whether they all are as they were, so that no other series has the same.</returns>
    public static bool AddTo(Dictionary<string, string> labels, SeriesName series, string[] own)
    {
        var isSame = true;
        foreach (var (name, value) in series.Labels)
        {
            // as Prometheus does where labels have one name by chance
            var written = Written(name) is var plain && own.Contains(plain) ? $"exported_{plain}" : plain;
            labels[written] = labels.TryGetValue(written, out var other) ? $"{other};{value}" : value;
            isSame &= written == name;
        }

        return isSame;
    }

    /// <summary>Whether a label's name can be written as it is.</summary>
    public static bool IsPlain(ReadOnlySpan<char> name)
    {
        foreach (var character in name)
        {
            if (!IsPlain(character))
            {
                return false;
            }
        }

        return !char.IsAsciiDigit(name[0]);
    }

    // Alertmanager before its version 0.27 and Prometheus before 3 take nothing else
    private static string Written(string name) => IsPlain(name) ? name : string.Create(char.IsAsciiDigit(name[0]) ? name.Length + 1 : name.Length, name, (written, name) =>
    {
        written[0] = '_';
        for (var (index, at) = (0, written.Length - name.Length); index < name.Length; index++, at++)
        {
            written[at] = IsPlain(name[index]) ? name[index] : '_';
        }
    });

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';
}
