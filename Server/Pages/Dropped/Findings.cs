namespace CodeFirstOutliers.Server.Pages.Dropped;

/// <summary>What was found in a file.</summary>
/// <param name="Metrics">How many metrics it has.</param>
/// <param name="Outliers">How many of them are outliers.</param>
/// <param name="Incidents">The incidents, as <c>watch</c> tells them; those that are the most surprising.</param>
/// <param name="Rows">The outliers, as <c>detect</c> explains them; the first.</param>
public sealed record Findings(long Metrics, long Outliers, IReadOnlyList<Incident> Incidents, IReadOnlyList<Outlier> Rows);
