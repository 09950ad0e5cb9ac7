using CodeFirstOutliers.Server.Pages.Reading;
using Microsoft.AspNetCore.Components;

namespace CodeFirstOutliers.Server.Pages.Shell;

/// <summary>The document that everything is in.</summary>
public sealed partial class App
{
    private ViewerSettings _viewer = new();

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _viewer = ViewerSettings.Of(Context.Request.Cookies);
        ContentSecurity.Set(Context.Response.Headers);
    }
}
