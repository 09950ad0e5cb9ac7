namespace CodeFirstOutliers.Client.Printing.Watching;

/// <summary>For people: a line when something unusual begins, and a line when it is over.</summary>
internal sealed class WatchTextPrinter(StandardStreams streams) : IWatchPrinter
{
    private readonly StreamWriter _output = streams.CreateTextWriter();

    /// <inheritdoc/>
    public void Print(Outlier outlier, long offset)
    {
        var numbers = NumberText.Band(outlier.Value, outlier.Expected, outlier.Lower, outlier.Upper);
        var words = outlier.Term.Length == 0
            ? ""
            : $"  {Harmless.Of(Words.Unusual(outlier.Term, outlier.Value > outlier.Expected))}, {Words.Rare(outlier.Surprise)}";
        _output.WriteLine(
            $"{Place(outlier.Time, offset + outlier.Index)}{Named(outlier.Name)}  {numbers[0]}  expected {numbers[1]} ({numbers[2]} to {numbers[3]}){words}");
    }

    /// <inheritdoc/>
    public void Print(Incident incident, long offset)
    {
        if (!incident.Over)
        {
            return; // the outlier that began it has said so
        }

        var numbers = NumberText.Apart(incident.Peak, incident.Expected);
        var lasted = incident is { Start: { } start, End: { } end } && end > start ? $" in {Words.Duration(end - start)}" : "";
        var values = incident.Count == 1 ? "1 value" : $"{incident.Count} values";
        _output.WriteLine(
            $"{Place(incident.End, offset + incident.Index)}{Named(incident.Name)}  over after {values}{lasted}  peak {numbers[0]}, expected {numbers[1]}");
    }

    /// <inheritdoc/>
    public void Flush() => _output.Flush();

    public void Dispose() => _output.Dispose();

    private static string Place(DateTime? time, long index) => time is null ? $"{index}" : NumberText.Time(time);

    private static string Named(string name) => name.Length == 0 ? "" : $"  {Harmless.Of(name)}";
}
