using System.Diagnostics;
using CodeFirstOutliers.Monitoring;

namespace CodeFirstOutliers.Server.Pages.Reading;

/// <summary>
/// All series, those that are most out of the ordinary first. They are ranked when a page asks for it, the same for all pages, and anew only after twenty
/// times as long as it took: however many series and pages there are, it costs a twentieth of a core.
/// </summary>
internal sealed class SeriesRanking(SeriesMonitor monitor, TimeProvider clock)
{
    private const int Pause = 20;

    private static readonly TimeSpan _least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _mostSilence = TimeSpan.FromDays(30);

    /// <summary>A page that has just been opened shows a ranking of this age at once, and the next one as soon as it is there.</summary>
    private static readonly TimeSpan _shown = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private Task<Ranking>? _making;
    private Ranking? _last;

    /// <summary>The series, first those with an incident, by its surprise, and then by how far off their newest value was.</summary>
    public async Task<IReadOnlyList<RankedSeries>> ReadAsync(CancellationToken cancellationToken)
    {
        Task<Ranking> making;
        lock (_lock)
        {
            _last = _making is { IsCompletedSuccessfully: true } made ? made.Result : _last;
            if (_making is null or { IsCompleted: true } && (_last is null || clock.GetElapsedTime(_last.At) > _last.Lasts))
            {
                _making = Task.Run(MakeAsync, CancellationToken.None); // for all who ask, whoever leaves meanwhile
            }

            if (_last is { } last && clock.GetElapsedTime(last.At) < _shown)
            {
                return last.Series;
            }

            making = _making!;
        }

        return (await making.WaitAsync(cancellationToken)).Series;
    }

    private async Task<Ranking> MakeAsync()
    {
        var began = Stopwatch.GetTimestamp();
        List<RankedSeries> series = new(monitor.Count);
        await foreach (var some in monitor.NewestAsync(_mostSilence, onlyIncidents: false))
        {
            series.AddRange(some.Select(each => new RankedSeries(each.Series, each.Point, each.Surprise)));
        }

        series.Sort(Compare);
        var lasts = Stopwatch.GetElapsedTime(began) * Pause;
        return new(series, clock.GetTimestamp(), lasts > _least ? lasts : _least);
    }

    private static int Compare(RankedSeries one, RankedSeries other) => (other.Surprise.CompareTo(one.Surprise), other.Point.Score.CompareTo(one.Point.Score)) switch
    {
        (0, 0) => string.CompareOrdinal(one.Name, other.Name), // NaN is less than any number
        (0, var score) => score,
        (var surprise, _) => surprise,
    };

    /// <param name="Series">The series.</param>
    /// <param name="At">When they were ranked, by the clock's timestamps.</param>
    /// <param name="Lasts">For how long that counts.</param>
    private sealed record Ranking(IReadOnlyList<RankedSeries> Series, long At, TimeSpan Lasts);
}
