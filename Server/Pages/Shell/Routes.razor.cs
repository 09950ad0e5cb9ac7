using CodeFirstOutliers.Server.Pages.Reading;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CodeFirstOutliers.Server.Pages.Shell;

/// <summary>Finds the page of an address, for a viewer whom all of them know.</summary>
public sealed partial class Routes : IDisposable
{
    private readonly DotNetObjectReference<Routes> _self;
    private Viewer _viewer = new(new());

    /// <summary>Begins with the settings that the request brought.</summary>
    public Routes() => _self = DotNetObjectReference.Create(this);

    /// <summary>The settings that the request brought.</summary>
    [Parameter]
    public ViewerSettings Viewer { get; set; } = new();

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    /// <summary>The browser tells of its zone, its width, or of a switch.</summary>
    [JSInvokable]
    public void Change(ViewerSettings settings)
    {
        _viewer = new(settings.Checked());
        StateHasChanged();
    }

    /// <inheritdoc/>
    public void Dispose() => _self.Dispose();

    /// <inheritdoc/>
    protected override void OnInitialized() => _viewer = new(Viewer.Checked());

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Browser.InvokeVoidAsync("outliers.begin", _self);
        }
    }
}
