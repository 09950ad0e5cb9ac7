namespace CodeFirstOutliers.Monitoring.Series;

/// <summary>What a series is like now.</summary>
/// <param name="Series">Its name.</param>
/// <param name="Point">Its newest point.</param>
/// <param name="Surprise">How surprising the incident is that goes on, as it was told last; NaN for none.</param>
public readonly record struct Newest(string Series, Point Point, double Surprise);
