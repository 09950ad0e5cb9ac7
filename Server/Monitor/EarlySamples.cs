using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Hosting.Logging;

namespace CodeFirstOutliers.Server.Monitor;

/// <summary>Logs that samples come from a time that has not come yet, as somebody's clock is wrong, once as long as it lasts. One caller at a time may use it.</summary>
internal sealed class EarlySamples(SeriesMonitor monitor, PartitionOptions partitions, TimeProvider clock, ILogger<EarlySamples> logger)
{
    private long _last;
    private bool _lasts;

    /// <summary>Looks whether any came since the last look.</summary>
    public void Look()
    {
        var (now, before) = (monitor.FromFuture, _last);
        if (now != before && !_lasts)
        {
            logger.FromFuture(now - before, partitions.MostAhead.TotalMinutes, clock.GetUtcNow());
        }

        (_last, _lasts) = (now, now != before);
    }
}
