using System.Diagnostics;
using CodeFirstOutliers.Monitoring;

namespace CodeFirstOutliers.Server.Pages.Reading;

/// <summary>
/// All series, those that are most out of the ordinary first. It is made when a page asks for it, the same for all pages, and anew only after twenty times
/// as long as it took: however many series and pages there are, it costs a twentieth of a core.
/// </summary>
internal sealed class SeriesRanking(SeriesMonitor monitor, TimeProvider clock) : IDisposable
{
    private const int Pause = 20;

    private static readonly TimeSpan _leastAge = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _mostSilence = TimeSpan.FromDays(30);

    private readonly SemaphoreSlim _turn = new(1);
    private IReadOnlyList<RankedSeries> _series = [];
    private (long At, TimeSpan Age) _made = (0, TimeSpan.Zero);

    /// <summary>The series, first those with an incident, by its surprise, and then by how far off their newest value was.</summary>
    public async Task<IReadOnlyList<RankedSeries>> ReadAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_made.At == 0 || clock.GetElapsedTime(_made.At) > _made.Age)
            {
                await MakeAsync(cancellationToken);
            }

            return _series;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        List<RankedSeries> series = new(monitor.Count);
        await foreach (var some in monitor.NewestAsync(_mostSilence, onlyIncidents: false, cancellationToken))
        {
            series.AddRange(some.Select(each => new RankedSeries(each.Series, each.Point, each.Surprise)));
        }

        series.Sort(Compare);
        var took = Stopwatch.GetElapsedTime(began);
        (_series, _made) = (series, (clock.GetTimestamp(), took * Pause > _leastAge ? took * Pause : _leastAge));
    }

    private static int Compare(RankedSeries one, RankedSeries other) => (other.Surprise.CompareTo(one.Surprise), other.Point.Score.CompareTo(one.Point.Score)) switch
    {
        (0, 0) => string.CompareOrdinal(one.Name, other.Name), // NaN is less than any number
        (0, var score) => score,
        (var surprise, _) => surprise,
    };
}
