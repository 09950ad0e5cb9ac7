using Microsoft.AspNetCore.Components;

namespace CodeFirstOutliers.Server.Pages.Shell;

/// <summary>The name of a series, as a link to it.</summary>
public sealed partial class SeriesLink
{
    private const int Most = 300;

    /// <summary>The name.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";
}
