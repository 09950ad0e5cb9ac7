namespace CodeFirstOutliers.Monitoring.Stores;

/// <summary>An incident that somebody called noise.</summary>
/// <param name="Incident">Its id.</param>
/// <param name="Series">The name of its series.</param>
/// <param name="Term">What was unusual.</param>
/// <param name="At">When that was said, UTC.</param>
public sealed record Noise(long Incident, string Series, string Term, DateTime At);
