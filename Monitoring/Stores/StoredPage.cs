namespace CodeFirstOutliers.Monitoring.Stores;

/// <summary>Points of a series that belong together.</summary>
/// <param name="First">The time of the first, in ticks.</param>
/// <param name="Last">The time of the last, in ticks.</param>
/// <param name="Data">The points.</param>
public sealed record StoredPage(long First, long Last, byte[] Data);
