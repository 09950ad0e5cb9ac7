using CodeFirstOutliers.Server.Pages.Reading;
using Microsoft.AspNetCore.Components;

namespace CodeFirstOutliers.Server.Pages.Overview;

/// <summary>Incidents, a row for each, a page of them at a time.</summary>
public sealed partial class IncidentTable
{
    private const int PerPage = 10;

    private int _page;

    /// <summary>The incidents, in the order of the rows.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Incident> Incidents { get; set; } = [];

    /// <summary>What time it is.</summary>
    [Parameter, EditorRequired]
    public DateTime Now { get; set; }

    /// <summary>Which incidents they are.</summary>
    [Parameter, EditorRequired]
    public string Caption { get; set; } = "";

    [CascadingParameter]
    private Viewer Viewer { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnParametersSet() => _page = Math.Clamp(_page, 0, Math.Max(0, (Incidents.Count - 1) / PerPage));
}
