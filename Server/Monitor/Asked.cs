using CodeFirstOutliers.Detection;

namespace CodeFirstOutliers.Server.Monitor;

/// <summary>Checks what callers of the monitor ask for.</summary>
internal static class Asked
{
    /// <exception cref="InvalidInputException">The text is no selector.</exception>
    public static SeriesSelector SelectorOf(string text)
    {
        try
        {
            return SeriesSelector.Parse(text);
        }
        catch (FormatException error)
        {
            throw new InvalidInputException("series", $"must be a selector: {error.Message}");
        }
    }

    /// <exception cref="InvalidInputException">The text is no selector, or none at all.</exception>
    public static SeriesSelector SelectorGivenIn(string text) => text.Length > 0
        ? SelectorOf(text)
        : throw new InvalidInputException("series", "must be given, got none; {} selects all");

    /// <summary>The name as the series is known by.</summary>
    /// <param name="text">The name as it was given.</param>
    /// <param name="field">Where.</param>
    /// <exception cref="InvalidInputException">There is none, or it has braces and is not in the notation.</exception>
    public static string NameOf(string text, string field)
    {
        if (text.Length == 0)
        {
            throw new InvalidInputException(field, "must be given, got none: the server knows series by their names");
        }

        try
        {
            return $"{SeriesName.Parse(text)}";
        }
        catch (FormatException error)
        {
            throw new InvalidInputException(field, $"must be in Prometheus's notation: {error.Message}");
        }
    }

    /// <summary>A number within its limits, or the default for 0.</summary>
    /// <exception cref="InvalidInputException">It is outside of its limits.</exception>
    public static int NumberOf(string field, int number, int least, int most, int otherwise) => number switch
    {
        0 => otherwise,
        _ when number >= least && number <= most => number,
        _ => throw new InvalidInputException(field, $"must be {least} to {most}, or 0 for {otherwise}, got {number}"),
    };
}
