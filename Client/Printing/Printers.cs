namespace CodeFirstOutliers.Client.Printing;

/// <summary>The formats by name.</summary>
public static class Printers
{
    /// <summary>The names, the default first.</summary>
    public static string[] Names { get; } = ["text", "json", "csv"];

    /// <summary>The printer of a format.</summary>
    public static IPrinter Of(string name) => name switch
    {
        "json" => new JsonPrinter(),
        "csv" => new CsvPrinter(),
        _ => new TextPrinter(),
    };
}
