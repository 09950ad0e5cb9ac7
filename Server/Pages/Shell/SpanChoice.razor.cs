using Microsoft.AspNetCore.Components;

namespace CodeFirstOutliers.Server.Pages.Shell;

/// <summary>The lengths that can be looked at, as links.</summary>
public sealed partial class SpanChoice
{
    /// <summary>The length that is looked at; empty for none of these.</summary>
    [Parameter, EditorRequired]
    public string Chosen { get; set; } = "";

    /// <summary>The address that shows a length.</summary>
    [Parameter, EditorRequired]
    public Func<string, string> AddressOf { get; set; } = length => length;
}
