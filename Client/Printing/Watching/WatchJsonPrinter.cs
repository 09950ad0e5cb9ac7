using System.Text.Json;

namespace CodeFirstOutliers.Client.Printing.Watching;

/// <summary>For programs: an object a line for each outlier, and one for each incident that begins or is over.</summary>
internal sealed class WatchJsonPrinter(StandardStreams streams) : IWatchPrinter
{
    private readonly StreamWriter _output = streams.CreateTextWriter();

    /// <inheritdoc/>
    public void Print(Outlier outlier, long offset) =>
        _output.WriteLine(JsonSerializer.Serialize(JsonOutlier.From(outlier, offset), JsonContext.Default.JsonOutlier));

    /// <inheritdoc/>
    public void Print(Incident incident, long offset) =>
        _output.WriteLine(JsonSerializer.Serialize(JsonIncident.From(incident, offset), JsonContext.Default.JsonIncident));

    /// <inheritdoc/>
    public void Flush() => _output.Flush();

    public void Dispose() => _output.Dispose();
}
