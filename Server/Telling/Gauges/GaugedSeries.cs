using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Monitoring.Series;
using CodeFirstOutliers.Server.Hosting.Settings;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Telling.Gauges;

/// <summary>The series that gauges tell of, as they are now: those that the options say, that have not ended and are not muted.</summary>
internal sealed class GaugedSeries(SeriesMonitor monitor, MuteList mutes, IOptions<ServerOptions> options)
{
    /// <summary>What each of them takes while they are written, in bytes.</summary>
    public const int BytesOfEach = 80;

    private readonly TellingOptions _options = options.Value.Telling;

    /// <summary>Reads them.</summary>
    /// <param name="hold">Is told how many bytes more are needed, before they are; what it throws ends the reading.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<List<Newest>> ReadAsync(Action<long> hold, CancellationToken cancellationToken)
    {
        List<Newest> read = [];
        var areMuted = mutes.All.Count > 0;
        await foreach (var some in monitor.NewestAsync(TimeSpan.FromSeconds(_options.EndedSeconds), _options.Gauges is ToldSeries.Open, cancellationToken))
        {
            hold((long)BytesOfEach * some.Count);
            read.AddRange(some.Where(each => !Gauge.IsOne(each.Series) && !(areMuted && mutes.Covers(SeriesName.Parse(each.Series)))));
        }

        return read;
    }
}
