using System.Text;

namespace CodeFirstOutliers.Client.Reading;

/// <summary>Words of the input in a message: short, and harmless to a terminal.</summary>
public static class Quote
{
    /// <summary>The text in quotes, cut after 64 characters, with control characters escaped.</summary>
    public static string Text(ReadOnlySpan<char> text) => Harmless.Quoted(text.ToString(), '\'');

    /// <summary>The same for UTF-8.</summary>
    public static string Text(ReadOnlySpan<byte> text) => Text(Encoding.UTF8.GetString(text));
}
