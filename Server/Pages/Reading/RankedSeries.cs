using CodeFirstOutliers.Monitoring.Series;

namespace CodeFirstOutliers.Server.Pages.Reading;

/// <summary>A series as it stands among all others.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Point">Its newest point.</param>
/// <param name="Surprise">How surprising its incident is that goes on; NaN for none.</param>
public readonly record struct RankedSeries(string Name, Point Point, double Surprise);
