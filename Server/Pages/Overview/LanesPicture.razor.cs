using CodeFirstOutliers.Plotting;
using CodeFirstOutliers.Server.Pages.Reading;
using Microsoft.AspNetCore.Components;

namespace CodeFirstOutliers.Server.Pages.Overview;

/// <summary>Incidents by time, a lane for each series, and the same as a table.</summary>
public sealed partial class LanesPicture
{
    private const int MostLanes = 20;
    private const int MostName = 80;

    private string _svg = "";
    private int _left;
    private IReadOnlyList<Incident> _newestFirst = [];

    /// <summary>The incidents, oldest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Incident> Incidents { get; set; } = [];

    /// <summary>The first time that is shown.</summary>
    [Parameter, EditorRequired]
    public DateTime From { get; set; }

    /// <summary>The last.</summary>
    [Parameter, EditorRequired]
    public DateTime To { get; set; }

    /// <summary>What time it is.</summary>
    [Parameter, EditorRequired]
    public DateTime Now { get; set; }

    [CascadingParameter]
    private Viewer Viewer { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var bySeries = Incidents.GroupBy(incident => incident.Name)
            .OrderBy(incidents => incidents.All(each => each.Muted))
            .ThenByDescending(incidents => incidents.Any(each => !each.Over))
            .ThenByDescending(incidents => incidents.Max(each => each.Surprise))
            .ToArray();
        _left = Math.Max(0, bySeries.Length - MostLanes);
        _newestFirst = [.. Incidents.Reverse()];
        var frame = new Frame
        {
            Width = Viewer.Width,
            From = From.Ticks,
            To = To.Ticks,
            Zone = Viewer.Zone,
            Palette = Viewer.Palette,
            Title = $"{Incidents.Count} incidents of {bySeries.Length} series by time",
        };
        _svg = LanesPlot.Draw(frame, [.. bySeries.Take(MostLanes).Select(LaneOf)]);
    }

    private Lane LaneOf(IGrouping<string, Incident> incidents) => new(
        Harmless.Of(incidents.Key.Length > MostName ? incidents.Key[..MostName] : incidents.Key),
        [.. incidents.Where(each => each.Start is not null).OrderBy(each => each.Start).Select(each => Plotted.Of(each, Viewer, Now))]);
}
