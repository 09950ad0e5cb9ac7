using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Series;
using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Server.Pages.Reading;
using Microsoft.AspNetCore.Components;

namespace CodeFirstOutliers.Server.Pages.OneSeries;

/// <summary>One series: its values, what was expected, its incidents, and what people say of them.</summary>
public sealed partial class SeriesPage
{
    private const string UsualSpan = "6h";
    private const int MostPoints = 2000;
    private const int MostIncidents = 200;

    /// <summary>A series has ended that had no value for so many of its steps, and for a while.</summary>
    private const int MostSteps = 5;

    private static readonly TimeSpan _while = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _moves = TimeSpan.FromSeconds(2);

    private string? _name;
    private SeriesInfo? _info;
    private IReadOnlyList<Point> _points = [];
    private IReadOnlyList<Incident> _incidents = [];
    private Span _span = Span.Parse(null, null, null, UsualSpan);
    private DateTime _from;
    private DateTime _to;
    private DateTime _now;
    private bool _isRead;

    /// <summary>The name of the series.</summary>
    [SupplyParameterFromQuery(Name = "name")]
    public string? Name { get; set; }

    /// <summary>Its hash, where the name is too long for an address.</summary>
    [SupplyParameterFromQuery(Name = "hash")]
    public string? Hash { get; set; }

    /// <summary>How long a time is looked at, such as <c>6h</c>.</summary>
    [SupplyParameterFromQuery(Name = "span")]
    public string? Length { get; set; }

    /// <summary>The first time of a span that stands still.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>The last.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    [CascadingParameter]
    private Viewer Viewer { get; set; } = null!;

    [Inject]
    private SeriesMonitor Monitor { get; set; } = null!;

    [Inject]
    private IMonitorStore Store { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    private string PlotAddress => $"plot.svg{SeriesAddress.Of(_name!)["series".Length..]}&{Span.QueryOf(_from, _to)}";

    /// <summary>For how long there was no value, where that is long for this series; null where it goes on.</summary>
    private TimeSpan? Silence
    {
        get
        {
            if (_info?.Last is not { } last || _points.Count < 2 || !_span.IsLive)
            {
                return null;
            }

            var (silence, step) = (_now - last, new TimeSpan(_points[^1].Time - _points[^2].Time));
            return silence > _while && silence > MostSteps * step ? silence : null;
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _name = await SeriesAddress.NameOf(Name, Hash, Monitor, Ended);
        _span = Span.Parse(Length, From, To, UsualSpan);
        await LookAsync(await InfoAsync());
    }

    /// <inheritdoc/>
    protected override async Task<bool> IsNewsAsync()
    {
        var info = await InfoAsync();
        var isSame = info?.Judged == _info?.Judged && info?.Incident?.Sequence == _info?.Incident?.Sequence && info?.Bars.Count == _info?.Bars.Count;
        if (!_isRead || (isSame && !(_span.IsLive && Clock.GetUtcNow().UtcDateTime - _now > _moves)))
        {
            return false;
        }

        await LookAsync(info);
        return true;
    }

    private async Task<SeriesInfo?> InfoAsync() => _name is { Length: > 0 } name ? await Monitor.InfoAsync(name, Ended) : null;

    private async Task LookAsync(SeriesInfo? info)
    {
        _now = Clock.GetUtcNow().UtcDateTime;
        (_from, _to) = _span.At(_now);
        if (info is not null)
        {
            _points = await Monitor.HistoryAsync(_name!, _from.Ticks, _to.Ticks, MostPoints, Ended) ?? [];
            _incidents = [.. Store.IncidentsOf(_name!, MostIncidents).Where(each => each.Start is { } start && start <= _to && (!each.Over || each.End >= _from))];
        }

        (_info, _isRead) = (info, true);
    }

    private void Zoom((DateTime From, DateTime To) span) => Address.NavigateTo($"{SeriesAddress.Of(_name!)}&{Span.QueryOf(span.From, span.To)}");
}
