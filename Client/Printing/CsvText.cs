namespace CodeFirstOutliers.Client.Printing;

/// <summary>Text of others as a cell: it commands no terminal, and no spreadsheet takes it for a formula.</summary>
public static class CsvText
{
    /// <summary>The text with control characters escaped, and an apostrophe before one that begins as formulas do: with = + - or @.</summary>
    public static string Of(string text) => Harmless.Of(text) is [('=' or '+' or '-' or '@'), ..] formula ? $"'{formula}" : Harmless.Of(text);
}
