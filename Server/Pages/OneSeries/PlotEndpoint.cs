using System.Net.Mime;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Plotting;
using CodeFirstOutliers.Server.Pages.Reading;
using CodeFirstOutliers.Server.Pages.Shell;

namespace CodeFirstOutliers.Server.Pages.OneSeries;

/// <summary>Answers <c>GET /plot.svg</c> with the picture of a series, as a file that stands for itself.</summary>
internal sealed class PlotEndpoint(SeriesMonitor monitor, IMonitorStore store, TimeProvider clock)
{
    private const int MostPoints = 2000;
    private const int MostIncidents = 200;

    public async Task AnswerAsync(HttpContext context)
    {
        var (query, ended) = (context.Request.Query, context.RequestAborted);
        var name = await SeriesAddress.NameOf(query["name"], query["hash"], monitor, ended);
        var now = clock.GetUtcNow().UtcDateTime;
        var (from, to) = Span.Parse(query["span"], query["from"], query["to"], "6h").At(now);
        var points = name is { Length: > 0 } ? await monitor.HistoryAsync(name, from.Ticks, to.Ticks, MostPoints, ended) : null;
        ContentSecurity.Set(context.Response.Headers);
        if (points is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var viewer = new Viewer(ViewerSettings.Of(context.Request.Cookies));
        var frame = new Frame { Width = viewer.Width, From = from.Ticks, To = to.Ticks, Zone = viewer.Zone, Palette = viewer.Palette, Title = Harmless.Of(name!) };
        var incidents = store.IncidentsOf(name!, MostIncidents).Where(each => each.Start is not null).Select(each => Plotted.Of(each, viewer, now));
        context.Response.ContentType = MediaTypeNames.Image.Svg;
        await context.Response.WriteAsync(SeriesPlot.Draw(frame, [.. points.Select(Plotted.Of)], [.. incidents.Where(each => each.From <= to.Ticks && (each.To ?? to.Ticks) >= from.Ticks)]), ended);
    }
}
