using CodeFirstOutliers.Monitoring.Series;
using CodeFirstOutliers.Plotting;

namespace CodeFirstOutliers.Server.Pages.Reading;

/// <summary>What the monitor knows, as it is drawn.</summary>
internal static class Plotted
{
    public static PlottedPoint Of(Point point) => new(point.Time, point.Value, point.Expected, point.Lower, point.Upper);

    public static PlottedIncident Of(Incident incident, Viewer viewer, DateTime now) => new(
        incident.Start!.Value.Ticks, incident.Over ? (incident.End ?? incident.Start).Value.Ticks : null, IncidentWords.Line(incident, viewer, now), incident.Muted);
}
