using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Detection.Online;
using CodeFirstOutliers.Monitoring;
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

    public static Outlier Of(int index, in Sample sample, OnlineVerdict verdict) => Of(index, verdict) with { Name = sample.Series, Time = new(sample.Time, DateTimeKind.Utc) };

    public static Outlier Of(int index, OnlineVerdict verdict, MetricsView metrics) => Of(index, verdict) with { Name = metrics.NameAt(index), Time = metrics.TimeAt(index) };

    public static Incident Of(int index, OnlineIncident incident, MetricsView metrics) => Wording.Of(incident) with { Index = index, Name = metrics.NameAt(index) };

    private static Outlier Of(int index, OnlineVerdict verdict) => new()
    {
        Index = index,
        Value = verdict.Value,
        Expected = verdict.Expected,
        Lower = verdict.Lower,
        Upper = verdict.Upper,
        Score = verdict.Score,
        Term = Wording.Of(verdict.Term),
        Surprise = verdict.Surprise,
    };
}
