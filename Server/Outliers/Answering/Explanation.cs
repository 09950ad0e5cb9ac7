using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Detection.Online;
using CodeFirstOutliers.Server.Outliers.Judging;

namespace CodeFirstOutliers.Server.Outliers.Answering;

/// <summary>Puts what a detector found into the contract's words.</summary>
internal static class Explanation
{
    public static Outlier Of(Finding finding, MetricsView metrics) => new()
    {
        Index = finding.Index,
        Name = metrics.NameAt(finding.Index),
        Time = metrics.TimeAt(finding.Index),
        Value = finding.Value,
        Expected = finding.Expected,
        Lower = finding.Lower,
        Upper = finding.Upper,
        Score = finding.Score,
    };

    public static Outlier Of(int index, OnlineVerdict verdict, MetricsView metrics) => new()
    {
        Index = index,
        Name = metrics.NameAt(index),
        Time = metrics.TimeAt(index),
        Value = verdict.Value,
        Expected = verdict.Expected,
        Lower = verdict.Lower,
        Upper = verdict.Upper,
        Score = verdict.Score,
        Term = WordFor(verdict.Term),
        Surprise = verdict.Surprise,
    };

    public static Incident Of(int index, OnlineIncident incident, MetricsView metrics) => new()
    {
        Index = index,
        Name = metrics.NameAt(index),
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
        Term = WordFor(incident.Term),
        Surprise = incident.Surprise,
        Count = incident.Count,
    };

    // a forged state may hold a time that no calendar has
    private static DateTime? TimeOf(long? ticks) =>
        ticks is { } present && present >= 0 && present <= DateTime.MaxValue.Ticks ? new(present, DateTimeKind.Utc) : null;

    private static string WordFor(OnlineTerm term) => term switch
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
}
