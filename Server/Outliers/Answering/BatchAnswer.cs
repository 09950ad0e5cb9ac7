using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Outliers.Checking;
using CodeFirstOutliers.Server.Outliers.Judging;

namespace CodeFirstOutliers.Server.Outliers.Answering;

/// <summary>Asks a batch detector and puts its findings into the contract's words.</summary>
internal static class BatchAnswer
{
    /// <summary>Finds the outliers.</summary>
    /// <param name="choice">How.</param>
    /// <param name="metrics">Among which values.</param>
    /// <param name="limits">How long a name and how large an answer may be.</param>
    /// <param name="share">What the call holds; it grows by what the answer takes.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="LimitExceededException">A name is too long, the answer too large, or there is no room for it.</exception>
    public static OutliersResponse Find(
        BatchChoice choice, MetricsView metrics, ServerOptions limits, Share share, CancellationToken cancellationToken)
    {
        // a series of which some times are absent has no order but its own
        var times = choice.JudgesTimes && !metrics.Times.Contains(MetricColumns.NoTime) ? metrics.Times : default;
        var series = new Series(metrics.Values, times);
        var findings = choice.ByName && !metrics.NameIds.IsEmpty
            ? FindByName(choice, series, metrics, limits.MaxNameLength, cancellationToken)
            : choice.Detector.Find(series, choice.Explain, cancellationToken);
        var size = new AnswerSize(limits.MaxMessageBytes);
        size.AddIndices(findings.Indices.Count);
        share.Grow(size.HeldBytes);
        var response = new OutliersResponse { Indices = [.. findings.Indices] };
        foreach (var note in findings.Notes)
        {
            size.AddNote(note);
            response.Notes.Add(note);
        }

        foreach (var finding in findings.Outliers)
        {
            size.AddNamed(metrics.NameAt(finding.Index));
            response.Outliers.Add(Explanation.Of(finding, metrics));
        }

        share.Become(size.HeldBytes); // the search is over, and the series goes with it
        return response;
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
