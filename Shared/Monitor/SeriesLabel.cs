namespace CodeFirstOutliers;

/// <summary>One label of a series.</summary>
/// <param name="Name">What it says, such as "job".</param>
/// <param name="Value">What that is here; a label whose value is empty is as good as none.</param>
public readonly record struct SeriesLabel(string Name, string Value);
