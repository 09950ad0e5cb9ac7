using CsvHelper;

namespace CodeFirstOutliers.Client.Printing;

/// <summary>For spreadsheets and scripts: a header, then a line an outlier; numbers read back exactly.</summary>
public sealed class CsvPrinter : IPrinter
{
    internal static readonly string[] Titles = ["index", "time", "name", "value", "expected", "lower", "upper", "score"];

    /// <inheritdoc/>
    public void Print(OutliersResponse response, bool explained, StandardStreams streams)
    {
        using (var output = CreateWriter(streams))
        {
            if (explained)
            {
                output.WriteRecord(Titles);
                foreach (var outlier in response.Outliers)
                {
                    WriteFields(output, outlier, offset: 0);
                    output.EndRecord();
                }
            }
            else
            {
                WriteIndices(output, response.Indices);
            }
        }

        streams.PrintNotes(response.Notes);
    }

    internal static CsvWriter CreateWriter(StandardStreams streams) =>
        CsvWriter.Create(streams.Output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);

    internal static void WriteFields(CsvWriter output, Outlier outlier, long offset)
    {
        output.WriteField(offset + outlier.Index, default);
        output.WriteField(NumberText.Time(outlier.Time));
        output.WriteField(CsvText.Of(outlier.Name));
        foreach (var number in (ReadOnlySpan<double>)[outlier.Value, outlier.Expected, outlier.Lower, outlier.Upper, outlier.Score])
        {
            output.WriteField(NumberText.Exact(number));
        }
    }

    private static void WriteIndices(CsvWriter output, List<int> indices)
    {
        output.WriteRecord(["index"]);
        foreach (var index in indices)
        {
            output.WriteField(index, default);
            output.EndRecord();
        }
    }
}
