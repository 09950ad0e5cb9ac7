using CodeFirstOutliers.Monitoring.Series;
using CodeFirstOutliers.Plotting;
using CodeFirstOutliers.Server.Pages.Reading;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace CodeFirstOutliers.Server.Pages.OneSeries;

/// <summary>A series as a picture that can be zoomed, by dragging or with the keyboard, and the same as a table.</summary>
public sealed partial class SeriesPicture : IDisposable
{
    private const int PerPage = 50;

    private static readonly TimeSpan _least = TimeSpan.FromSeconds(1);

    private readonly DotNetObjectReference<SeriesPicture> _self;
    private ElementReference _picture;
    private string _svg = "";
    private bool _isTableOpen;
    private int _page;

    /// <summary>A picture of nothing yet.</summary>
    public SeriesPicture() => _self = DotNetObjectReference.Create(this);

    /// <summary>The points, oldest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Point> Points { get; set; } = [];

    /// <summary>The incidents.</summary>
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

    /// <summary>Another stretch of time is wanted.</summary>
    [Parameter]
    public EventCallback<(DateTime From, DateTime To)> OnZoom { get; set; }

    [CascadingParameter]
    private Viewer Viewer { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    /// <summary>The browser tells what was dragged over.</summary>
    /// <param name="from">The first time, in milliseconds since 1970.</param>
    /// <param name="to">The last.</param>
    [JSInvokable]
    public Task DragAsync(double from, double to) => ZoomAsync(TimeOf(from), TimeOf(to));

    /// <inheritdoc/>
    public void Dispose() => _self.Dispose();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _page = Math.Clamp(_page, 0, Math.Max(0, (Points.Count - 1) / PerPage));
        var frame = new Frame
        {
            Width = Viewer.Width,
            From = From.Ticks,
            To = To.Ticks,
            Zone = Viewer.Zone,
            Palette = Viewer.Palette,
            Title = $"{Points.Count} values and {Incidents.Count} incidents from {Viewer.Time(From, Now)} to {Viewer.Time(To, Now)}",
        };
        _svg = SeriesPlot.Draw(frame, [.. Points.Select(Plotted.Of)], [.. Incidents.Select(each => Plotted.Of(each, Viewer, Now))]);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Browser.InvokeVoidAsync("outliers.zoom", _picture, _self);
        }
    }

    private Task Press(KeyboardEventArgs key)
    {
        var (length, middle) = (To - From, From + ((To - From) / 2));
        return key.Key switch
        {
            "ArrowLeft" => ZoomAsync(From - (length / 4), To - (length / 4)),
            "ArrowRight" => ZoomAsync(From + (length / 4), To + (length / 4)),
            "+" or "=" => ZoomAsync(middle - (length / 4), middle + (length / 4)),
            "-" => ZoomAsync(middle - length, middle + length),
            _ => Task.CompletedTask,
        };
    }

    private Task ZoomAsync(DateTime from, DateTime to) => to - from >= _least ? OnZoom.InvokeAsync((from, to)) : Task.CompletedTask;

    private static DateTime TimeOf(double milliseconds) =>
        DateTime.UnixEpoch.AddMilliseconds(double.IsFinite(milliseconds) ? Math.Clamp(milliseconds, 0, 4e12) : 0); // up to the year 2096

    private static string Known(double value) => double.IsNaN(value) ? "" : ShortNumber.Of(value);
}
