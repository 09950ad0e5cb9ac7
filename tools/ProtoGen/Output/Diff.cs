using System.Globalization;
using System.Text;

namespace CodeFirstOutliers.ProtoGen.Output;

/// <summary>The difference between two texts, in the form of diff -u.</summary>
internal static class Diff
{
    private const int Context = 3;

    /// <summary>The difference, or an empty text if there is none; how lines end makes none.</summary>
    public static string Unified(string oldName, string newName, string oldText, string newText)
    {
        var changes = Changes(Lines(oldText), Lines(newText));
        if (changes.TrueForAll(c => c.Sign == ' '))
            return "";

        var text = new StringBuilder().Append("--- ").Append(oldName).Append("\n+++ ").Append(newName).Append('\n');
        for (var at = 0; at < changes.Count;)
        {
            var first = changes.FindIndex(at, c => c.Sign != ' ');
            if (first < 0)
                break;
            var (start, end) = (Math.Max(first - Context, at), End(changes, first));
            Hunk(text, changes, start, end);
            at = end;
        }

        return text.ToString();
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>A hunk ends where nothing changes for twice the context.</summary>
    private static int End(List<(char Sign, string Line)> changes, int at)
    {
        var last = at;
        for (var i = at; i < changes.Count && i <= last + (2 * Context); i++)
            last = changes[i].Sign == ' ' ? last : i;
        return Math.Min(last + Context + 1, changes.Count);
    }

    private static void Hunk(StringBuilder text, List<(char Sign, string Line)> changes, int start, int end)
    {
        int Count(int from, int to, char other) => changes[from..to].Count(c => c.Sign != other);
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Count(0, start, '+') + 1},{Count(start, end, '+')} +{Count(0, start, '-') + 1},{Count(start, end, '-')} @@\n");
        foreach (var (sign, line) in changes[start..end])
            text.Append(sign).Append(line).Append('\n');
    }

    /// <summary>By the longest common subsequence: lines² steps, for files of some thousand lines.</summary>
    private static List<(char Sign, string Line)> Changes(string[] old, string[] @new)
    {
        var common = new int[old.Length + 1, @new.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = @new.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == @new[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var (changes, o, n) = (new List<(char, string)>(), 0, 0);
        while (o < old.Length || n < @new.Length)
        {
            if (o < old.Length && n < @new.Length && old[o] == @new[n])
            {
                changes.Add((' ', old[o]));
                (o, n) = (o + 1, n + 1);
            }
            else if (n == @new.Length || (o < old.Length && common[o + 1, n] >= common[o, n + 1]))
            {
                changes.Add(('-', old[o++]));
            }
            else
            {
                changes.Add(('+', @new[n++]));
            }
        }

        return changes;
    }
}
