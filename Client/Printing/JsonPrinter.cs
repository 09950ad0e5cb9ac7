using System.Text.Json;

namespace CodeFirstOutliers.Client.Printing;

/// <summary>For programs: one object on one line.</summary>
public sealed class JsonPrinter : IPrinter
{
    /// <inheritdoc/>
    public void Print(OutliersResponse response, bool explained, StandardStreams streams)
    {
        var report = new JsonReport(
            response.Indices,
            explained ? response.Outliers.Select(outlier => JsonOutlier.From(outlier)) : null,
            response.Notes.Count == 0 ? null : response.Notes);
        using var output = new BufferedStream(streams.Output, 64 * 1024);
        JsonSerializer.Serialize(output, report, JsonContext.Default.JsonReport);
        output.WriteByte((byte)'\n');
        output.Flush();
    }
}
