using System.Text;

namespace CodeFirstOutliers.Client.Reading;

/// <summary>Words of the input in a message: short, and harmless to a terminal.</summary>
public static class Quote
{
    private const int MaxLength = 60;

    /// <summary>The text in quotes, cut after 60 characters, with control characters replaced.</summary>
    public static string Text(ReadOnlySpan<char> text)
    {
        var shown = Harmless(text[..Math.Min(text.Length, MaxLength)].ToString());
        return text.Length > MaxLength ? $"'{shown}…'" : $"'{shown}'";
    }

    /// <summary>The text with control characters replaced, so that it cannot command a terminal.</summary>
    public static string Harmless(string text) => !text.Any(char.IsControl)
        ? text
        : string.Create(text.Length, text, static (letters, from) =>
        {
            for (var index = 0; index < letters.Length; index++)
            {
                letters[index] = char.IsControl(from[index]) ? '\uFFFD' : from[index];
            }
        });

    /// <summary>The same for UTF-8.</summary>
    public static string Text(ReadOnlySpan<byte> text) =>
        Text(Encoding.UTF8.GetString(text[..Math.Min(text.Length, 4 * (MaxLength + 1))]));
}
