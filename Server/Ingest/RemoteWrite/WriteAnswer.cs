using System.Globalization;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Hosting.Settings;

namespace CodeFirstOutliers.Server.Ingest.RemoteWrite;

/// <summary>What became of a batch, for its sender and for what is counted.</summary>
internal sealed class WriteAnswer
{
    private readonly int[] _fates = new int[Enum.GetValues<Fate>().Length];
    private readonly WriteBatch _batch;
    private readonly string? _firstFault;

    public WriteAnswer(WriteBatch batch, Sample[] samples, IReadOnlyList<Observation> observations, MonitorOptions limits)
    {
        (_batch, _firstFault) = (batch, batch.FirstFault);
        for (var index = 0; index < observations.Count; index++)
        {
            var fate = observations[index].Fate;
            _fates[(int)fate]++;
            Outliers += observations[index].IsOutlier ? 1 : 0;
            _firstFault ??= fate switch
            {
                Fate.FromFuture => $"a sample must not be from a time that has not come yet, got {new DateTime(samples[index].Time, DateTimeKind.Utc):O}",
                Fate.TooManySeries => $"the server has as many series as it may ({limits.MaxSeries}), got one more: {Harmless.Quoted(samples[index].Series)}",
                _ => null,
            };
        }
    }

    public int Outliers { get; }

    public int Judged => _fates[(int)Fate.Judged];

    /// <summary>How many samples need not be sent again: all but those that are refused. What is not newer has come before.</summary>
    public int Written => _batch.Received - Refused;

    /// <summary>How many exemplars need not be sent again.</summary>
    public int Exemplars => _batch.Exemplars;

    /// <summary>How many were not judged, by reason.</summary>
    public IEnumerable<(string Reason, int Count)> Dropped =>
    [
        ("invalid", _batch.Invalid), ("histogram", _batch.Histograms), ("not_selected", _batch.NotSelected), ("stale", _fates[(int)Fate.Ended]),
        ("not_newer", _fates[(int)Fate.NotNewer]), ("from_future", _fates[(int)Fate.FromFuture]), ("too_many_series", _fates[(int)Fate.TooManySeries]),
    ];

    /// <summary>What the sender is told of samples that were refused, or of series without any; null where there are none.</summary>
    public string? Words => _firstFault is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{Refused} of {_batch.Received} samples were not written; what was wrong first: {_firstFault}");

    private int Refused => _batch.Invalid + _batch.Histograms + _fates[(int)Fate.FromFuture] + _fates[(int)Fate.TooManySeries];
}
