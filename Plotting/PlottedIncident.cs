namespace CodeFirstOutliers.Plotting;

/// <summary>An incident as it is drawn.</summary>
/// <param name="From">When it began, in ticks.</param>
/// <param name="To">When it ended, in ticks; null while it goes on.</param>
/// <param name="Words">What it was, for whoever points at it.</param>
/// <param name="IsMuted">Whether it is drawn without its colour, as its series is muted.</param>
public readonly record struct PlottedIncident(long From, long? To, string Words, bool IsMuted = false);
