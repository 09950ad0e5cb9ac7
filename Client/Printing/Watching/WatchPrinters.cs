namespace CodeFirstOutliers.Client.Printing.Watching;

/// <summary>The formats of what is told online, by name.</summary>
public static class WatchPrinters
{
    /// <summary>The printer of a format.</summary>
    public static IWatchPrinter Of(string name, StandardStreams streams) => name switch
    {
        "json" => new WatchJsonPrinter(streams),
        "csv" => new WatchCsvPrinter(streams),
        _ => new WatchTextPrinter(streams),
    };

    /// <summary>Prints all that an answer tells, an incident after the outlier that began it, and leaves nothing in a buffer.</summary>
    /// <param name="printer">The printer.</param>
    /// <param name="response">The answer.</param>
    /// <param name="offset">What to add to its indices.</param>
    public static void Print(this IWatchPrinter printer, OutliersResponse response, long offset)
    {
        var next = 0;
        foreach (var outlier in response.Outliers)
        {
            PrintIncidents(before: outlier.Index);
            printer.Print(outlier, offset);
        }

        PrintIncidents(before: int.MaxValue);
        printer.Flush();

        void PrintIncidents(int before)
        {
            for (; next < response.Incidents.Count && response.Incidents[next].Index < before; next++)
            {
                printer.Print(response.Incidents[next], offset);
            }
        }
    }
}
