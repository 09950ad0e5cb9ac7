using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Server.Pages.Reading;
using Microsoft.AspNetCore.Components;

namespace CodeFirstOutliers.Server.Pages.Overview;

/// <summary>What is out of the ordinary now, what was, and all series.</summary>
public sealed partial class OverviewPage
{
    private const string UsualSpan = "6h";

    private readonly IncidentBook _book = new();
    private Span _span = Span.Parse(null, null, null, UsualSpan);
    private IReadOnlyList<Incident> _open = [];
    private IReadOnlyList<Incident> _shown = [];
    private IReadOnlyList<RankedSeries> _ranked = [];
    private int _seriesCount;
    private DateTime _from;
    private DateTime _now;
    private bool _isRead;

    /// <summary>How long a time is looked at, such as <c>6h</c>.</summary>
    [SupplyParameterFromQuery(Name = "span")]
    public string? Length { get; set; }

    /// <summary>What series must have in their names, or a selector of them.</summary>
    [SupplyParameterFromQuery(Name = "find")]
    public string? Find { get; set; }

    /// <summary>Which page of them.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    [Inject]
    private SeriesMonitor Monitor { get; set; } = null!;

    [Inject]
    private IncidentLog Log { get; set; } = null!;

    [Inject]
    private IMonitorStore Store { get; set; } = null!;

    [Inject]
    private SeriesRanking Ranking { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    private string NowWords => _open.Count switch
    {
        0 => "Nothing is out of the ordinary",
        1 => "1 incident goes on",
        var count => $"{count} incidents go on",
    };

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var span = Span.Parse(Length, null, null, UsualSpan);
        if (!_isRead || span.Text != _span.Text)
        {
            _span = span;
            _book.Read(Store, Clock.GetUtcNow().UtcDateTime - span.Length);
        }

        await LookAsync();
    }

    /// <inheritdoc/>
    protected override async Task<bool> IsNewsAsync()
    {
        if (_isRead && Log.LastSequence == _book.Last && !await IsTimeToMoveAsync())
        {
            return false;
        }

        _book.ReadOn(Store);
        await LookAsync();
        return true;
    }

    /// <summary>The series are ranked anew, and the pictures move on, less often than incidents are looked for.</summary>
    private async Task<bool> IsTimeToMoveAsync() =>
        Clock.GetUtcNow().UtcDateTime - _now > TimeSpan.FromSeconds(2) || !ReferenceEquals(await Ranking.ReadAsync(Ended), _ranked);

    private async Task LookAsync()
    {
        _ranked = await Ranking.ReadAsync(Ended);
        _seriesCount = Monitor.Count;
        _now = Clock.GetUtcNow().UtcDateTime;
        _from = _now - _span.Length;
        _open = [.. _book.All.Where(incident => !incident.Over).OrderBy(incident => incident.Muted).ThenByDescending(incident => incident.Surprise)];
        _shown = [.. _book.All.Where(incident => !incident.Over || (incident.End ?? incident.Start) >= _from)];
        _isRead = true;
    }
}
