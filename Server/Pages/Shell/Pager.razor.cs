using Microsoft.AspNetCore.Components;

namespace CodeFirstOutliers.Server.Pages.Shell;

/// <summary>Turns the pages of a table; of one page it shows nothing.</summary>
public sealed partial class Pager
{
    /// <summary>Which page is shown, counted from 0.</summary>
    [Parameter, EditorRequired]
    public int Page { get; set; }

    /// <summary>How many there are.</summary>
    [Parameter, EditorRequired]
    public int Pages { get; set; }

    /// <summary>Of what they are.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Another page is wanted.</summary>
    [Parameter]
    public EventCallback<int> OnTurn { get; set; }
}
