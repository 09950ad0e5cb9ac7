namespace CodeFirstOutliers.Plotting;

/// <summary>The incidents of one series, as one lane among others.</summary>
/// <param name="Series">The name of the series.</param>
/// <param name="Incidents">Its incidents, oldest first.</param>
public sealed record Lane(string Series, IReadOnlyList<PlottedIncident> Incidents);
