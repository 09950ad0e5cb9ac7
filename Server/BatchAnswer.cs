using CodeFirstOutliers.Detection;

namespace CodeFirstOutliers.Server;

/// <summary>Asks a batch detector and puts its findings into the contract's words.</summary>
internal static class BatchAnswer
{
    public static OutliersResponse Find(BatchChoice choice, MetricsView metrics, CancellationToken cancellationToken)
    {
        var series = new Series(metrics.Values, metrics.Times);
        var findings = choice.Detector.Find(series, choice.Explain, cancellationToken);
        var response = new OutliersResponse { Indices = [.. findings.Indices], Notes = [.. findings.Notes] };
        foreach (var finding in findings.Outliers)
        {
            response.Outliers.Add(Explanation.Of(finding, metrics));
        }

        return response;
    }
}
