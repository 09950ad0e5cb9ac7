using CodeFirstOutliers.Client.Reading;
using CsvHelper;

namespace CodeFirstOutliers.Client.Printing;

/// <summary>For spreadsheets and scripts: a header, then a line an outlier; numbers read back exactly.</summary>
public sealed class CsvPrinter : IPrinter
{
    /// <inheritdoc/>
    public void Print(OutliersResponse response, bool explained, StandardStreams streams)
    {
        using (var output = CsvWriter.Create(streams.Output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true))
        {
            if (explained)
            {
                PrintOutliers(response.Outliers, output);
            }
            else
            {
                PrintIndices(response.Indices, output);
            }
        }

        foreach (var note in response.Notes)
        {
            streams.Error.WriteLine($"note: {Quote.Harmless(note)}");
        }
    }

    private static void PrintIndices(List<int> indices, CsvWriter output)
    {
        output.WriteRecord(["index"]);
        foreach (var index in indices)
        {
            output.WriteField(index, default);
            output.EndRecord();
        }
    }

    private static void PrintOutliers(List<Outlier> outliers, CsvWriter output)
    {
        output.WriteRecord(["index", "time", "name", "value", "expected", "lower", "upper", "score"]);
        foreach (var outlier in outliers)
        {
            output.WriteField(outlier.Index, default);
            output.WriteField(NumberText.Time(outlier.Time));
            output.WriteField(outlier.Name);
            foreach (var number in (ReadOnlySpan<double>)[outlier.Value, outlier.Expected, outlier.Lower, outlier.Upper, outlier.Score])
            {
                output.WriteField(NumberText.Exact(number));
            }

            output.EndRecord();
        }
    }
}
