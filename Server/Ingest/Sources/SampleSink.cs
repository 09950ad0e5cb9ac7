using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Hosting.Telemetry;
using CodeFirstOutliers.Server.Ingest.RemoteWrite;
using CodeFirstOutliers.Server.Ingest.RemoteWrite.Reading;

namespace CodeFirstOutliers.Server.Ingest.Sources;

/// <summary>Where the samples of sources go: the same way as those that are written. While the monitor is busy they wait.</summary>
internal sealed class SampleSink(SeriesMonitor monitor, KnownSeries known, CurrentOptions options, Budget budget, IngestMeter meter, TimeProvider clock)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    /// <summary>A batch to be filled, whose room the share has.</summary>
    public (WriteBatch Batch, Share Share) Begin()
    {
        var share = new Share(budget);
        return (new(known, options.Value, share), share);
    }

    /// <summary>Has a batch judged.</summary>
    public async Task SendAsync(WriteBatch batch, bool isHistory, CancellationToken cancellationToken)
    {
        var samples = batch.ToSamples();
        var answer = new WriteAnswer(batch, samples, samples.Length == 0 ? [] : await JudgedAsync(samples, isHistory, cancellationToken), options.Value.Monitor);
        meter.Came("prometheus", batch.Received, answer.Judged, answer.Outliers, answer.Dropped);
    }

    private async Task<IReadOnlyList<Observation>> JudgedAsync(Sample[] samples, bool isHistory, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await monitor.ObserveAsync(samples, isHistory: isHistory);
            }
            catch (BusyException)
            {
                await Task.Delay(_pause, clock, cancellationToken); // what was judged already is not newer then
            }
        }
    }
}
