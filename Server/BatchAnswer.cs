using CodeFirstOutliers.Detection;

namespace CodeFirstOutliers.Server;

/// <summary>Asks a batch detector and puts its findings into the contract's words.</summary>
internal static class BatchAnswer
{
    public static OutliersResponse Find(BatchChoice choice, MetricsView metrics, CancellationToken cancellationToken)
    {
        var series = new Series(metrics.Values, metrics.Times);
        var findings = choice.Detector.Find(series, choice.Explain, cancellationToken);
        return new OutliersResponse
        {
            Indices = [.. findings.Indices],
            Outliers = Explain(findings.Outliers, metrics),
            Notes = [.. findings.Notes],
        };
    }

    private static List<Outlier> Explain(IReadOnlyList<Finding> findings, MetricsView metrics)
    {
        var outliers = new List<Outlier>(findings.Count);
        foreach (var finding in findings)
        {
            outliers.Add(new Outlier
            {
                Index = finding.Index,
                Name = metrics.NameAt(finding.Index),
                Time = metrics.TimeAt(finding.Index),
                Value = finding.Value,
                Expected = finding.Expected,
                Lower = finding.Lower,
                Upper = finding.Upper,
                Score = finding.Score,
            });
        }

        return outliers;
    }
}
