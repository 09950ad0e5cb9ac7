using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Server.Outliers.Checking;
using CodeFirstOutliers.Server.Outliers.Judging;

namespace CodeFirstOutliers.Server.Outliers.Answering;

/// <summary>Asks a batch detector and puts its findings into the contract's words.</summary>
internal static class BatchAnswer
{
    /// <summary>About a millisecond of work.</summary>
    private const int FindingsBetweenChecks = 1 << 14;

    public static OutliersResponse Find(BatchChoice choice, MetricsView metrics, int maxNameLength, CancellationToken cancellationToken)
    {
        // a series of which some times are absent has no order but its own
        var times = choice.JudgesTimes && !metrics.Times.Contains(MetricColumns.NoTime) ? metrics.Times : default;
        var series = new Series(metrics.Values, times);
        var findings = choice.ByName && !metrics.NameIds.IsEmpty
            ? FindByName(choice, series, metrics, maxNameLength, cancellationToken)
            : choice.Detector.Find(series, choice.Explain, cancellationToken);
        var response = new OutliersResponse { Indices = [.. findings.Indices] };
        foreach (var note in findings.Notes)
        {
            response.Notes.Add(note);
        }

        Explain(findings.Outliers, metrics, response.Outliers, cancellationToken);
        return response;
    }

    private static void Explain(IReadOnlyList<Finding> findings, MetricsView metrics, List<Outlier> outliers, CancellationToken cancellationToken)
    {
        outliers.EnsureCapacity(findings.Count);
        for (var i = 0; i < findings.Count; i++)
        {
            if (i % FindingsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            outliers.Add(Explanation.Of(findings[i], metrics));
        }
    }

    private static Findings FindByName(
        BatchChoice choice, Series series, MetricsView metrics, int maxNameLength, CancellationToken cancellationToken)
    {
        foreach (var name in metrics.Names)
        {
            NameLength.Check(name, maxNameLength);
        }

        return new ByName(choice.Detector).Find(series, metrics.NameIds, metrics.Names.Count, choice.Explain, cancellationToken);
    }
}
