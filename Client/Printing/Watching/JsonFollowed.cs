namespace CodeFirstOutliers.Client.Printing.Watching;

/// <summary>What is told of an incident as JSON has it.</summary>
/// <param name="Incident">"began", "changed" or "over".</param>
/// <param name="Id">What the server knows the incident by.</param>
/// <param name="Sequence">The place of this among all that it tells; to go on behind it.</param>
/// <param name="Muted">Whether the series is muted.</param>
/// <param name="Told">When it was told; ISO 8601, UTC.</param>
/// <param name="Name">The series.</param>
/// <param name="Start">When its first unusual value was measured; ISO 8601, UTC.</param>
/// <param name="End">When its last one was, once it is over.</param>
/// <param name="Peak">Its most surprising value.</param>
/// <param name="Expected">The value expected in place of the peak.</param>
/// <param name="Direction">"high", "low" or "both".</param>
/// <param name="Term">What was unusual when it began.</param>
/// <param name="Surprise">How surprising the peak is, as a power of ten.</param>
/// <param name="Count">How many values it has had.</param>
public sealed record JsonFollowed(
    string Incident, long Id, long Sequence, bool Muted, string? Told, string? Name, string? Start, string? End, double Peak, double Expected, string Direction, string Term, double Surprise, long Count)
{
    /// <summary>Makes one of an incident.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="isNew">Whether nothing was told of it before.</param>
    public static JsonFollowed From(Incident incident, bool isNew)
    {
        var common = JsonIncident.From(incident, offset: 0);
        return new(
            incident.Over ? "over" : isNew ? "began" : "changed",
            incident.Id,
            incident.Sequence,
            incident.Muted,
            incident.Told is null ? null : NumberText.Time(incident.Told),
            common.Name,
            common.Start,
            common.End,
            common.Peak,
            common.Expected,
            common.Direction,
            common.Term,
            common.Surprise,
            common.Count);
    }
}
