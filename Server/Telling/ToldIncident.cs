using System.Text.Json.Serialization;

namespace CodeFirstOutliers.Server.Telling;

/// <summary>
/// What was told of an incident, as protobuf writes the contract's <see cref="Incident"/> in JSON (protobuf.dev/programming-guides/json): whole numbers of
/// 64 bits are text, so are infinities, and what is absent is left out.
/// </summary>
internal sealed record ToldIncident(
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString)] long Id,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString)] long Sequence,
    string Name,
    DateTime? Start,
    DateTime? End,
    bool Over,
    double Peak,
    double Expected,
    string Direction,
    string Term,
    double Surprise,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString)] long Count,
    bool Muted,
    DateTime? Told)
{
    public static ToldIncident Of(Incident incident) => new(
        incident.Id,
        incident.Sequence,
        incident.Name,
        incident.Start,
        incident.End,
        incident.Over,
        incident.Peak,
        incident.Expected,
        incident.Direction switch
        {
            CodeFirstOutliers.Direction.High => "DIRECTION_HIGH",
            CodeFirstOutliers.Direction.Low => "DIRECTION_LOW",
            _ => "DIRECTION_BOTH",
        },
        incident.Term,
        incident.Surprise,
        incident.Count,
        incident.Muted,
        incident.Told);
}
