using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Monitoring.Checking;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Outliers.Answering;
using CodeFirstOutliers.Server.Outliers.Checking;
using CodeFirstOutliers.Server.Outliers.Judging;

namespace CodeFirstOutliers.Server.Pages.Dropped;

/// <summary>Judges the metrics of a file as the calls Watch and DetectSeries would, within the same limits, and remembers nothing of it.</summary>
internal sealed class FileJudge(CurrentOptions options, Budget budget)
{
    /// <summary>The most incidents and outliers that are shown; all are counted.</summary>
    public const int Most = 200;

    /// <summary>Judges each metric by those before it of its name. Of the file never more than a chunk is in memory.</summary>
    /// <param name="file">The file.</param>
    /// <param name="seen">Hears how many metrics were judged.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidInputException">It is no CSV file of metrics.</exception>
    /// <exception cref="LimitExceededException">It is beyond a limit.</exception>
    public async Task<Findings> WatchAsync(Stream file, Action<long> seen, CancellationToken cancellationToken)
    {
        using var share = new Share(budget);
        var watcher = new Watcher(new OnlineChoice(new Detector()), options.Value, share);
        var incidents = new PriorityQueue<Incident, double>();
        await foreach (var chunk in CsvMetrics.ReadAsync(file, cancellationToken))
        {
            foreach (var incident in watcher.Answer(new OutliersRequest { Metrics = chunk }, cancellationToken).Incidents.Where(each => !each.Over))
            {
                incidents.Enqueue(incident, incident.Surprise);
                if (incidents.Count > Most)
                {
                    incidents.Dequeue();
                }
            }

            seen(watcher.Size);
        }

        return new(watcher.Size, watcher.Outliers, [.. incidents.UnorderedItems.Select(each => each.Element).OrderByDescending(each => each.Surprise)], []);
    }

    /// <summary>Judges each metric by all of its name: 16 bytes of each are in memory, as much as any caller may hold.</summary>
    /// <inheritdoc cref="WatchAsync"/>
    public async Task<Findings> DetectAsync(Stream file, Action<long> seen, CancellationToken cancellationToken)
    {
        using var share = new Share(budget);
        var (choice, count) = (BatchChoice.Of(new() { Method = Method.Mad, Scope = Scope.ByName, Explain = true }), 0L);
        using var series = new SeriesCollector(choice, options.Value, share);
        await foreach (var chunk in CsvMetrics.ReadAsync(file, cancellationToken))
        {
            using var columns = MetricColumns.From(chunk);
            series.Add(columns);
            seen(count += chunk.Count);
        }

        series.PrepareToJudge();
        var response = BatchAnswer.Find(choice, series.View, options.Value, share, cancellationToken);
        return new(count, response.Indices.Count, [], [.. response.Outliers.Take(Most)]);
    }
}
