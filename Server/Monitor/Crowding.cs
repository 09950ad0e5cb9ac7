using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Hosting.Logging;

namespace CodeFirstOutliers.Server.Monitor;

/// <summary>Logs that there are as many series as there may be, once as long as it lasts. One caller at a time may use it.</summary>
internal sealed class Crowding(SeriesMonitor monitor, ILogger<Crowding> logger)
{
    private (long Evicted, long Refused) _last;
    private bool _lasts;

    /// <summary>Looks whether anything was evicted or refused since the last look.</summary>
    public void Look()
    {
        var (now, before) = ((monitor.Evicted, monitor.Refused), _last);
        if (now != before && !_lasts)
        {
            logger.Crowded(monitor.MaxSeries, now.Evicted - before.Evicted, now.Refused - before.Refused);
        }

        (_last, _lasts) = (now, now != before);
    }
}
