using System.Globalization;
using System.Text;

namespace CodeFirstOutliers;

/// <summary>Text of others in a line of one's own: it commands no terminal, forges no second line, and is no longer than it needs to be.</summary>
internal static class Harmless
{
    private const int Shown = 64;

    /// <summary>
    /// The text with what cannot be seen written as <c>\u001B</c>: control characters, line and paragraph separators, formatting such as a
    /// change of direction. Halves of surrogate pairs become U+FFFD where something is written so.
    /// </summary>
    public static string Of(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsSeen(rune))
            {
                return Escaped(text);
            }
        }

        return text;
    }

    /// <summary>The same, cut after 64 characters, and then with its length.</summary>
    public static string Cut(string text) => text.Length <= Shown ? Of(text) : $"{Of(Start(text))}… ({text.Length} characters)";

    /// <summary>
    /// The same in quotes, of which there are two: <c>"</c> in what a server says, <c>'</c> in what a command line does. A quote or backslash of the
    /// text has a backslash before it, so that the text ends where it seems to.
    /// </summary>
    public static string Quoted(string text, char quote = '"') =>
        text.Length <= Shown ? $"{quote}{Inner(text, quote)}{quote}" : $"{quote}{Inner(Start(text), quote)}…{quote} ({text.Length} characters)";

    private static string Start(string text) => text[..(char.IsHighSurrogate(text[Shown - 1]) ? Shown - 1 : Shown)];

    private static string Inner(string text, char quote) =>
        Of(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace($"{quote}", $"\\{quote}", StringComparison.Ordinal));

    // of what is no pair of surrogates the enumeration makes U+FFFD, which is seen
    private static bool IsSeen(Rune rune) => rune.IsAscii
        ? rune.Value is >= ' ' and < '\x7f'
        : Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 32);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsSeen(rune))
            {
                escaped.Append(rune.ToString());
            }
            else
            {
                escaped.Append(rune.IsBmp ? "\\u" : "\\U").Append(rune.Value.ToString(rune.IsBmp ? "X4" : "X8", CultureInfo.InvariantCulture));
            }
        }

        return escaped.ToString();
    }
}
