using CsvHelper;

namespace CodeFirstOutliers.Client.Printing.Watching;

/// <summary>For spreadsheets and scripts: a header, then a row for each outlier and one for each incident that is over.</summary>
internal sealed class WatchCsvPrinter : IWatchPrinter
{
    private readonly CsvWriter _output;

    public WatchCsvPrinter(StandardStreams streams)
    {
        _output = CsvPrinter.CreateWriter(streams);
        _output.WriteRecord([.. CsvPrinter.Titles, "term", "surprise", "over", "start", "count"]);
    }

    /// <inheritdoc/>
    public void Print(Outlier outlier, long offset)
    {
        CsvPrinter.WriteFields(_output, outlier, offset);
        _output.WriteField(CsvText.Of(outlier.Term));
        _output.WriteField(NumberText.Exact(outlier.Surprise));
        WriteFields("", "", "");
        _output.EndRecord();
    }

    /// <inheritdoc/>
    public void Print(Incident incident, long offset)
    {
        if (!incident.Over)
        {
            return; // the outlier that began it has its own row
        }

        _output.WriteField(offset + incident.Index, default);
        WriteFields(NumberText.Time(incident.End), CsvText.Of(incident.Name), NumberText.Exact(incident.Peak), NumberText.Exact(incident.Expected), "", "", "");
        WriteFields(CsvText.Of(incident.Term), NumberText.Exact(incident.Surprise), "over", NumberText.Time(incident.Start), $"{incident.Count}");
        _output.EndRecord();
    }

    /// <inheritdoc/>
    public void Flush() => _output.Flush();

    public void Dispose() => _output.Dispose();

    private void WriteFields(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            _output.WriteField(field);
        }
    }
}
