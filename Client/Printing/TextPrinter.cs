namespace CodeFirstOutliers.Client.Printing;

/// <summary>For people: a line of indices, or a table where the outliers are explained.</summary>
public sealed class TextPrinter : IPrinter
{
    /// <inheritdoc/>
    public void Print(OutliersResponse response, bool explained, StandardStreams streams)
    {
        using var output = streams.CreateTextWriter();
        if (explained && response.Outliers.Count > 0)
        {
            OutlierTable.Write(response.Outliers, output);
        }
        else
        {
            PrintIndices(response.Indices, output);
        }

        output.Flush();
        streams.PrintNotes(response.Notes);
    }

    /// <summary>The article's line, <c>outliers at: [7 113 835]</c>.</summary>
    public static void PrintIndices(IReadOnlyList<int> indices, TextWriter output)
    {
        output.Write("outliers at: [");
        for (var place = 0; place < indices.Count; place++)
        {
            output.Write(place == 0 ? "" : " ");
            output.Write(indices[place]);
        }

        output.WriteLine("]");
    }
}
