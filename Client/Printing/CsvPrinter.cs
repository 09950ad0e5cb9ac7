using CsvHelper;

namespace CodeFirstOutliers.Client.Printing;

/// <summary>For spreadsheets and scripts: a header, then a line an outlier; numbers read back exactly.</summary>
public sealed class CsvPrinter : IPrinter
{
    private static readonly string[] Titles = ["index", "time", "name", "value", "expected", "lower", "upper", "score"];

    /// <inheritdoc/>
    public void Print(OutliersResponse response, bool explained, StandardStreams streams)
    {
        using (var output = CreateWriter(streams))
        {
            if (explained)
            {
                WriteHeader(output, online: false);
                response.Outliers.ForEach(outlier => WriteOutlier(output, outlier, 0, online: false));
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

    internal static void WriteHeader(CsvWriter output, bool online) =>
        output.WriteRecord(online ? [.. Titles, "term", "surprise"] : Titles);

    internal static void WriteOutlier(CsvWriter output, Outlier outlier, long offset, bool online)
    {
        output.WriteField(offset + outlier.Index, default);
        output.WriteField(NumberText.Time(outlier.Time));
        output.WriteField(outlier.Name);
        foreach (var number in (ReadOnlySpan<double>)[outlier.Value, outlier.Expected, outlier.Lower, outlier.Upper, outlier.Score])
        {
            output.WriteField(NumberText.Exact(number));
        }

        if (online)
        {
            output.WriteField(outlier.Term);
            output.WriteField(NumberText.Exact(outlier.Surprise));
        }

        output.EndRecord();
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
