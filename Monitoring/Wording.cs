using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Monitoring;

/// <summary>Puts what an online detector found into the contract's words.</summary>
internal static class Wording
{
    /// <summary>An incident; what it is of and where it was told is for the caller to add.</summary>
    public static Incident Of(OnlineIncident incident) => new()
    {
        Start = TimeOf(incident.Start),
        End = TimeOf(incident.End),
        Over = incident.IsOver,
        Peak = incident.Peak,
        Expected = incident.Expected,
        Direction = incident.Direction switch
        {
            Detection.Direction.High => Direction.High,
            Detection.Direction.Low => Direction.Low,
            _ => Direction.Both,
        },
        Term = Of(incident.Term),
        Surprise = incident.Surprise,
        Count = incident.Count,
    };

    public static string Of(OnlineTerm term) => term switch
    {
        OnlineTerm.Level => "level",
        OnlineTerm.State => "state",
        OnlineTerm.Shape => "shape",
        OnlineTerm.Season => "season",
        OnlineTerm.TimeOfPeriod => "time of period",
        OnlineTerm.Far => "far",
        OnlineTerm.Stuck => "stuck",
        OnlineTerm.Missing => "missing",
        _ => "value",
    };

    // a forged state may hold a time that no calendar has
    private static DateTime? TimeOf(long? ticks) =>
        ticks is { } present && present >= 0 && present <= DateTime.MaxValue.Ticks ? new(present, DateTimeKind.Utc) : null;
}
