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
