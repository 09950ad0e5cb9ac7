using CodeFirstOutliers.Server.Pages.Reading;
using Microsoft.AspNetCore.Components;

namespace CodeFirstOutliers.Server.Pages.Shell;

/// <summary>What stands around every page.</summary>
public sealed partial class MainLayout
{
    [CascadingParameter]
    private Viewer Viewer { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;
}
