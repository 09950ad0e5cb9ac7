using System.Text.Json;

namespace CodeFirstOutliers.Client.Printing.Watching;

/// <summary>Prints what is told of incidents, a line each: for people, or as JSON for programs.</summary>
public sealed class FollowPrinter(StandardStreams streams, bool asJson) : IDisposable
{
    private readonly StreamWriter _output = streams.CreateTextWriter();
    private readonly HashSet<long> _begun = [];

    /// <summary>Prints what is told, and leaves nothing in a buffer.</summary>
    public void Print(Incident incident)
    {
        var isNew = _begun.Add(incident.Id);
        if (incident.Over)
        {
            _begun.Remove(incident.Id);
        }

        _output.WriteLine(asJson ? JsonSerializer.Serialize(JsonFollowed.From(incident, isNew), JsonContext.Default.JsonFollowed) : Line(incident, isNew));
        _output.Flush();
    }

    /// <summary>Closes the output.</summary>
    public void Dispose() => _output.Dispose();

    private static string Line(Incident incident, bool isNew)
    {
        var numbers = NumberText.Apart(incident.Peak, incident.Expected);
        var what = incident.Over ? Over(incident) : $"{(isNew ? "" : "still ")}{Harmless.Of(Words.Unusual(incident.Term, incident.Peak > incident.Expected))}, {Words.Rare(incident.Surprise)}";
        var muted = incident.Muted ? "  (muted)" : "";
        return $"{NumberText.Time(incident.Over ? incident.End : incident.Start)}  {Harmless.Of(incident.Name)}  {what}  peak {numbers[0]}, expected {numbers[1]}{muted}";
    }

    private static string Over(Incident incident) =>
        $"over after {(incident.Count == 1 ? "1 value" : $"{incident.Count} values")}{(incident.End > incident.Start ? $" in {Words.Duration(incident.End.Value - incident.Start.Value)}" : "")}";
}
