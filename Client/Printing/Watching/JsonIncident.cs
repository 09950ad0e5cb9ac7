namespace CodeFirstOutliers.Client.Printing.Watching;

/// <summary>An incident as JSON has it; what tells it from an outlier is its first field.</summary>
/// <param name="Incident">"began" or "over".</param>
/// <param name="Index">The index of the metric at which it was told.</param>
/// <param name="Name">The series.</param>
/// <param name="Start">When its first unusual value was measured; ISO 8601, UTC.</param>
/// <param name="End">When its last one was, once it is over.</param>
/// <param name="Peak">Its most surprising value.</param>
/// <param name="Expected">The value expected in place of the peak.</param>
/// <param name="Direction">"high", "low" or "both".</param>
/// <param name="Term">What was unusual when it began.</param>
/// <param name="Surprise">How surprising the peak is, as a power of ten.</param>
/// <param name="Count">How many values it has had.</param>
public sealed record JsonIncident(
    string Incident, long Index, string? Name, string? Start, string? End, double Peak, double Expected, string Direction, string Term, double Surprise, long Count)
{
    /// <summary>Makes one of an incident.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="offset">What to add to its index.</param>
    public static JsonIncident From(Incident incident, long offset) => new(
        incident.Over ? "over" : "began",
        offset + incident.Index,
        incident.Name.Length == 0 ? null : incident.Name,
        incident.Start is null ? null : NumberText.Time(incident.Start),
        incident.End is null ? null : NumberText.Time(incident.End),
        incident.Peak,
        incident.Expected,
        incident.Direction switch
        {
            CodeFirstOutliers.Direction.High => "high",
            CodeFirstOutliers.Direction.Low => "low",
            _ => "both",
        },
        incident.Term,
        incident.Surprise,
        incident.Count);
}
